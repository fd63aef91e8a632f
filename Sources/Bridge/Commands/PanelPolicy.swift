/// What commands may do to one panel.
public struct PanelPolicy: Sendable, Equatable {
    public let name: String
    /// Methods that are allowed though the catalogue guards them.
    public let allow: Set<String>
    /// Whether a command may name a host to connect to that is loopback, link-local or a metadata address.
    public let allowsLocalHosts: Bool

    public init(name: String, allow: Set<String> = [], allowsLocalHosts: Bool = false) {
        self.name = name
        self.allow = allow
        self.allowsLocalHosts = allowsLocalHosts
    }
}
