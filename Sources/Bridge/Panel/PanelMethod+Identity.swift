public import PanelCatalog

extension PanelMethod {
    /// Whether the gateway chooses the identity of what is to be made where the command names none.
    public var canChooseIdentity: Bool { name == "virtual_servers.create" }
}
