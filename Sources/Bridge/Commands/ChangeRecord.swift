internal import PanelCatalog

/// What is remembered of the changes of this process, so that a redelivery or a repeated id makes no second call.
///
/// It lasts as long as the process: a change that comes redelivered and is not known here may have been carried out
/// before it began.
public struct ChangeRecord: Sendable {
    /// How many ended changes are remembered; the oldest go first.
    public static let capacity = 10_000

    private struct Key: Hashable {
        let panel: String
        let id: String
        let redrive: UInt64
    }

    private enum State {
        /// Delivered on a channel that was gone before the change began.
        case uncalled
        case calling(since: Int64)
        case settled(Reply)
    }

    private struct Row {
        let content: [UInt8]
        var state: State
    }

    private var rows: [Key: Row] = [:]
    /// Keys of rows that are not being called, oldest first.
    private var remembered: [Key] = []
    private var firstRemembered = 0

    public init() {}

    /// What to do with a change that has arrived.
    public enum Decision: Sendable, Equatable {
        case run
        /// It has ended: the reply, given again.
        case answer(Reply)
        /// The same id stands for another command.
        case reused
        /// It may have been called before; since when, where that is known.
        case inDoubt(since: Int64?)
    }

    /// Decides on a change; a `run` must be followed by `settle` or `forget`.
    public mutating func begin(_ command: Command, isRedelivered: Bool, at now: Int64) -> Decision {
        let key = Self.key(of: command)
        let content = Self.content(of: command)
        guard let row = rows[key] else {
            guard !isRedelivered else { return .inDoubt(since: nil) }
            rows[key] = Row(content: content, state: .calling(since: now))
            return .run
        }
        guard row.content == content else { return .reused }
        switch row.state {
        case .uncalled:
            rows[key]?.state = .calling(since: now)
            return .run
        case .calling(let since): return .inDoubt(since: since)
        case .settled(var reply):
            guard !reply.mayRunAgain else {
                rows[key]?.state = .calling(since: now)
                return .run
            }
            reply.replayed = true
            return .answer(reply)
        }
    }

    /// Remembers how a change has ended.
    public mutating func settle(_ command: Command, _ reply: Reply) {
        let key = Self.key(of: command)
        let row = Row(content: Self.content(of: command), state: .settled(reply))
        if case .settled = rows[key]?.state { rows[key] = row } else { remember(key, row) }
    }

    private mutating func remember(_ key: Key, _ row: Row) {
        rows[key] = row
        remembered.append(key)
        if remembered.count - firstRemembered > Self.capacity { dropOldest() }
    }

    /// Notes a change that was delivered and not begun, so that its redelivery runs.
    public mutating func noteUncalled(_ command: Command) {
        let key = Self.key(of: command)
        guard rows[key] == nil else { return }
        remember(key, Row(content: Self.content(of: command), state: .uncalled))
    }

    /// Forgets a change that was not called, so that its redelivery runs.
    public mutating func forget(_ command: Command) { rows[Self.key(of: command)] = nil }

    private mutating func dropOldest() {
        if case .calling = rows[remembered[firstRemembered]]?.state {} else { rows[remembered[firstRemembered]] = nil }
        firstRemembered += 1
        guard firstRemembered > Self.capacity else { return }
        remembered.removeFirst(firstRemembered)
        firstRemembered = 0
    }

    private static func key(of command: Command) -> Key {
        Key(panel: command.panel, id: command.id ?? "", redrive: command.redrive)
    }

    /// A digest of method, parameters and sender; it holds secrets, and so is not kept as it is.
    private static func content(of command: Command) -> [UInt8] {
        let request = PanelRequest(command)
        let parts = [Array(request.method.path.utf8), request.body, Array((command.userID ?? "").utf8)]
        return SHA256.hash(parts.flatMap { Array("\($0.count):".utf8) + $0 })
    }
}

extension Reply {
    /// Whether the same id, asked again, is carried out again: nothing was changed, and it may work now.
    fileprivate var mayRunAgain: Bool {
        outcome == .expired || outcome == .failed && error?.isRetriable == true
    }
}
