/// Every method of the panel, in the order of its reference.
public enum PanelCatalog {
    public static let methods: [PanelMethod] =
        hardwareServers + virtualServers + users + roles + eventLog + tasks + backups + ipPools

    /// The method of that name, if the panel has it.
    public static func method(named name: String) -> PanelMethod? { byName[name] }

    private static let byName = Dictionary(uniqueKeysWithValues: methods.map { ($0.name, $0) })
}
