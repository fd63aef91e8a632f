/// What a client asks for; headers and bodies say nothing to this server.
public struct HTTPRequest: Sendable, Equatable {
    /// Whether the head of the answer alone is wanted.
    public let isHead: Bool
    /// With its leading slash, without the query.
    public let path: String
    /// The query's parts, such as `verbose` of `?verbose&x=1`, as they were written.
    public let query: [String]

    public init(isHead: Bool = false, path: String, query: [String] = []) {
        self.isHead = isHead
        self.path = path
        self.query = query
    }

    /// Whether the query has a part of this name, with or without a value.
    public func asks(for name: String) -> Bool { query.contains { $0 == name || $0.hasPrefix("\(name)=") } }
}
