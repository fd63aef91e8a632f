/// Every exchange, queue and binding that the gateway needs on the broker.
public struct Topology: Sendable, Equatable {
    public let exchanges: [Exchange]
    public let queues: [Queue]
    public let bindings: [Binding]

    /// The streams with their bindings alone.
    public var ofStreams: Topology { part { $0 == .stream } }

    /// All but the streams.
    public var withoutStreams: Topology {
        let part = part { $0 != .stream }
        return Topology(exchanges: exchanges, queues: part.queues, bindings: part.bindings)
    }

    private func part(_ isWanted: (Queue.Kind) -> Bool) -> Topology {
        let queues = self.queues.filter { isWanted($0.type) }
        let names = Set(queues.map(\.name))
        return Topology(exchanges: [], queues: queues, bindings: bindings.filter { names.contains($0.queue) })
    }

    /// An exchange; all are durable.
    public struct Exchange: Sendable, Equatable {
        public let name: String
        public let type: Kind
        public let arguments: [Argument]

        public enum Kind: String, Sendable {
            case topic, fanout
        }
    }

    /// A queue; all are durable.
    public struct Queue: Sendable, Equatable {
        public let name: String
        public let type: Kind
        /// What it is declared with, `x-queue-type` first.
        public let arguments: [Argument]

        public enum Kind: String, Sendable {
            case quorum, stream
        }

        init(_ name: String, _ type: Kind, _ arguments: [Argument] = []) {
            self.name = name
            self.type = type
            self.arguments = [Argument("x-queue-type", .text(type.rawValue))] + arguments
        }
    }

    /// A queue's binding to an exchange.
    public struct Binding: Sendable, Equatable {
        public let exchange: String
        public let queue: String
        public let routingKey: String
    }

    /// An argument of a declaration.
    public struct Argument: Sendable, Equatable {
        public let name: String
        public let value: Value

        init(_ name: String, _ value: Value) {
            self.name = name
            self.value = value
        }

        public enum Value: Sendable, Equatable {
            case text(String)
            case integer(Int64)
            case boolean(Bool)
        }
    }
}
