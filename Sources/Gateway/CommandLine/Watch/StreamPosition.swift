/// How far a stream has been read, over all the connections that this takes.
struct StreamPosition: Sendable {
    private let start: WatchStart
    private let follows: Bool
    /// The offset of the next message, once that is known.
    private var next: Int64?
    /// The offset of the last message that is wanted; nil where there is no last one.
    private var last: Int64?
    private var hasBegun = false

    init(from start: WatchStart, follows: Bool) {
        self.start = start
        self.follows = follows
    }

    /// Whether nothing more is wanted.
    var isComplete: Bool { last.map { next ?? 0 > $0 } ?? false }

    /// Where to begin on a new connection.
    ///
    /// - Parameter end: the offset of the last message that the stream has now. An offset beyond the next one would be
    ///   waited for in silence, while other messages pass.
    mutating func begin(before end: Int64) throws(WatchFailure) -> (place: StreamOffset, remark: String?) {
        guard hasBegun else {
            try setOut(before: end)
            return (place, nil)
        }
        guard let next, next > end + 1 else { return (place, nil) }
        self.next = 0
        last = follows ? nil : end
        return (place, "The stream was made anew; it is shown from its beginning.")
    }

    private mutating func setOut(before end: Int64) throws(WatchFailure) {
        hasBegun = true
        last = follows ? nil : end
        switch start {
        case .now: next = end + 1
        case .last: next = max(0, end)
        case .offset(let offset):
            guard offset <= end + 1 else {
                let what = end < 0 ? "it is empty" : "its last event has \(end)"
                throw WatchFailure(
                    .failed, "The stream has no offset \(offset) yet: \(what). --from last begins there.")
            }
            next = offset
        case .first, .time: break
        }
    }

    private var place: StreamOffset {
        if let next { return .number(next) }
        if case .time(let milliseconds) = start { return .time(UInt64(max(0, milliseconds / 1000))) }
        return .first
    }

    /// Takes note of a message; says what is missing before it.
    mutating func take(_ offset: Int64) -> String? {
        defer { next = offset + 1 }
        guard let next, offset > next else { return nil }
        return "The stream keeps the events before offset \(offset) no more; \(offset - next) were not shown."
    }
}
