public import Bridge

/// The file of definitions from which RabbitMQ makes exchanges, queues and bindings, and gives users their rights.
public struct Definitions: Sendable {
    private let topology: Topology
    private let rights: [BrokerRights]
    private let virtualHost: String
    private let hasUsers: Bool

    /// - Parameter hasUsers: whether the users are in it, without a password. RabbitMQ takes from a user that exists its
    ///   password and tags when it imports one of that name, and refuses rights for a user that does not exist.
    public init(_ topology: Topology, _ users: BrokerUsers, virtualHost: String, hasUsers: Bool) {
        self.topology = topology
        self.rights = users.rights
        self.virtualHost = virtualHost
        self.hasUsers = hasUsers
    }

    /// The file's text, the same for the same topology and users.
    public var text: String { "\(json.laidOut())\n" }

    /// The file's content; names are those of RabbitMQ's own exports.
    var json: JSONTree {
        .object(of: [
            "users": hasUsers ? .list(rights.map(\.userJSON)) : nil,
            "vhosts": [["name": .text(virtualHost)]],
            "permissions": .list(rights.map(permission)),
            "topic_permissions": .list(rights.flatMap(topicPermissions)),
            "exchanges": .list(topology.exchanges.map(exchange)),
            "queues": .list(topology.queues.map(queue)),
            "bindings": .list(topology.bindings.map(binding)),
        ])
    }

    private func permission(_ rights: BrokerRights) -> JSONTree {
        [
            "user": .text(rights.user), "vhost": .text(virtualHost), "configure": .text(rights.configure.expression),
            "write": .text(rights.write.expression), "read": .text(rights.read.expression),
        ]
    }

    private func topicPermissions(_ rights: BrokerRights) -> [JSONTree] {
        rights.topics.map { topic in
            [
                "user": .text(rights.user), "vhost": .text(virtualHost), "exchange": .text(topic.exchange),
                "write": .text(topic.keys.expression), "read": .text(BrokerNamePattern().expression),
            ]
        }
    }

    private func exchange(_ exchange: Topology.Exchange) -> JSONTree {
        [
            "name": .text(exchange.name), "vhost": .text(virtualHost), "type": .text(exchange.type.rawValue),
            "durable": .boolean(true), "auto_delete": .boolean(false), "internal": .boolean(false),
            "arguments": .arguments(exchange.arguments),
        ]
    }

    private func queue(_ queue: Topology.Queue) -> JSONTree {
        [
            "name": .text(queue.name), "vhost": .text(virtualHost), "durable": .boolean(true),
            "auto_delete": .boolean(false), "arguments": .arguments(queue.arguments),
        ]
    }

    private func binding(_ binding: Topology.Binding) -> JSONTree {
        [
            "source": .text(binding.exchange), "vhost": .text(virtualHost), "destination": .text(binding.queue),
            "destination_type": "queue", "routing_key": .text(binding.routingKey), "arguments": [:],
        ]
    }
}

extension BrokerRights {
    /// A user with an empty hash, which no password has: RabbitMQ lets it in by none.
    fileprivate var userJSON: JSONTree {
        [
            "name": .text(user), "password_hash": "",
            "hashing_algorithm": "rabbit_password_hashing_sha256", "tags": [],
        ]
    }
}

extension JSONTree {
    fileprivate static func arguments(_ arguments: [Topology.Argument]) -> JSONTree {
        .object(
            arguments.map { argument in
                switch argument.value {
                case .text(let text): Member(argument.name, .text(text))
                case .integer(let integer): Member(argument.name, .number(integer))
                case .boolean(let boolean): Member(argument.name, .boolean(boolean))
                }
            })
    }
}
