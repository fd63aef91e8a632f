/// The users of the broker that are given rights, each in one role.
public struct BrokerUsers: Sendable, Equatable {
    /// Of every user: the gateway's, then the senders' and the subscribers' as they were named.
    public let rights: [BrokerRights]

    /// Who may do everything on a new broker.
    public static let administrator = "guest"

    /// Throws where a user would get rights to what is another's.
    ///
    /// - Parameter gateway: nil where the gateway's user is to get no rights.
    public init(
        gateway: String?, senders: [String] = [], subscribers: [String] = [], names: BrokerNames
    ) throws(BrokerUserError) {
        let owners = senders + subscribers
        let users = (gateway.map { [$0] } ?? []) + owners
        for user in users { try Self.check(user, among: users) }
        for owner in owners { try Self.check(owner, whoOwnsNoneOf: names.all, norOfTheQueuesOf: owners) }
        rights =
            (gateway.map { [.gateway($0, names)] } ?? []) + senders.map { .sender($0, names) }
            + subscribers.map { .subscriber($0, names) }
    }

    private static func check(_ user: String, among users: [String]) throws(BrokerUserError) {
        let isText = user.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        guard !user.isEmpty, user.utf8.count <= longestName, isText else { throw BrokerUserError(user, .noName) }
        guard user != administrator else { throw BrokerUserError(user, .administrator) }
        guard users.count(where: { $0 == user }) == 1 else { throw BrokerUserError(user, .namedTwice) }
    }

    private static func check(
        _ owner: String, whoOwnsNoneOf names: [String], norOfTheQueuesOf owners: [String]
    ) throws(BrokerUserError) {
        let others = names + owners.filter { $0 != owner }.map { "\($0)." }
        let prefix = Array("\(owner).".utf8)
        guard let other = others.first(where: { $0.utf8.starts(with: prefix) }) else { return }
        throw BrokerUserError(owner, .wouldOwn(other))
    }

    /// Short enough for queues to be named after it.
    private static let longestName = 127
}

extension BrokerNames {
    /// The names of all exchanges and queues, the broker's own among them.
    fileprivate var all: [String] {
        [commandsExchange, unroutableExchange, unroutableQueue, expiredQueue, deadLettersQueue, eventsExchange]
            + [eventsQueue, repliesExchange, BrokerRights.defaultExchange]
            + panels.flatMap { [$0.changes, $0.reads, $0.lock] }
    }
}
