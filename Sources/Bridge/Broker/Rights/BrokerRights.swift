/// What a user of the broker may do: no more than its role needs.
public struct BrokerRights: Sendable, Equatable {
    public let role: BrokerRole
    public let user: String
    /// What it may declare and delete.
    public let configure: BrokerNamePattern
    /// To what it may publish, and what it may bind to an exchange that it may read.
    public let write: BrokerNamePattern
    /// What it may consume and purge, and from what it may bind.
    public let read: BrokerNamePattern
    /// With which routing keys it may publish; to an exchange that is not here, with any.
    public let topics: [Topic]

    /// The routing keys that may be used on one topic exchange.
    public struct Topic: Sendable, Equatable {
        public let exchange: String
        public let keys: BrokerNamePattern
    }

    init(
        _ role: BrokerRole, _ user: String, configure: BrokerNamePattern, write: BrokerNamePattern,
        read: BrokerNamePattern,
        topics: [Topic] = []
    ) {
        self.role = role
        self.user = user
        self.configure = configure
        self.write = write
        self.read = read
        self.topics = topics
    }
}
