extension Topology {
    /// One line for each exchange, queue and binding, for people.
    public var lines: [String] {
        exchanges.map { "exchange \($0.name) \($0.type.rawValue) durable\(Self.words($0.arguments))" }
            + queues.map { "queue \($0.name) \($0.type.rawValue) durable\(Self.words($0.arguments.dropFirst()))" }
            + bindings.map { "binding \($0.exchange) -> \($0.queue) \"\($0.routingKey)\"" }
    }

    private static func words(_ arguments: some Sequence<Argument>) -> String {
        arguments.map { " \($0.name)=\($0.value.word)" }.joined()
    }
}

extension Topology.Argument.Value {
    fileprivate var word: String {
        switch self {
        case .text(let text): text.isEmpty ? "\"\"" : text
        case .integer(let integer): String(integer)
        case .boolean(let boolean): String(boolean)
        }
    }
}
