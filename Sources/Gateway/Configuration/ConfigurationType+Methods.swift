internal import PanelCatalog

extension ConfigurationType where Value == [String] {
    /// Methods that are refused unless they are listed.
    static let allowedMethods = allowedMethods(in: PanelCatalog.methods)

    static func allowedMethods(in methods: [PanelMethod]) -> Self {
        let closed = methods.filter { $0.permission != .granted }.map(\.name)
        return Self(listOf: "methods that need permission: " + closed.joined(separator: ", ")) {
            name throws(ConfigurationRefusal) in
            if closed.contains(name) { return name }
            guard !methods.contains(where: { $0.name == name }) else {
                throw ConfigurationRefusal(
                    expectation: "a list without \(name), which every command may use; those that need permission are "
                        + closed.joined(separator: ", "))
            }
            return nil
        }
    }
}
