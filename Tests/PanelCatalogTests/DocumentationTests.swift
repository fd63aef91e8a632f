import Testing

@testable import PanelCatalog

@Suite("The catalogue against the panel's documentation", .enabled(if: SharedFiles.areThere))
struct DocumentationTests {
    /// What the documentation calls required and the panel was seen to do without.
    static let optionalInPractice: Set<String> = [
        "virtual_servers.create identity", "hardware_servers.update host", "hardware_servers.update root_password",
        "hardware_servers.connect root_password",
    ]

    @Test("has every documented method, and marks no other as documented")
    func methods() throws {
        let documented = try DocumentedMethod.all(in: SharedFiles.documentation).map(\.name)
        #expect(documented.count == 28)
        #expect(Set(documented) == Set(PanelCatalog.methods.filter(\.isDocumented).map(\.name)))
    }

    @Test("has every documented parameter, required where the panel requires it")
    func parameters() throws {
        for documented in try DocumentedMethod.all(in: SharedFiles.documentation) {
            let method = try #require(PanelCatalog.method(named: documented.name))
            for (name, isRequired) in documented.parameters {
                let parameter = method.parameters.first { $0.name == name }
                let expected = isRequired && !Self.optionalInPractice.contains("\(method.name) \(name)")
                #expect(parameter?.isRequired == expected, "\(method.name) \(name)")
            }
        }
    }
}
