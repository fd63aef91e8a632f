import Bridge
import PanelCatalog
import Testing

@testable import Gateway

@Suite("Command line: the catalogue")
struct MethodListingTests {
    @Test("the listing names every method once, under its subject")
    func listing() {
        let lines = MethodListing.text(PanelCatalog.subjects).split(separator: "\n")
        for method in PanelCatalog.methods {
            let found = lines.filter { $0.hasPrefix("  \(method.name) ") }
            #expect(found.count == 1)
            #expect(found.first?.hasSuffix(method.summary) == true)
            #expect(found.first?.contains(method.isChange ? " change " : " read ") == true)
        }
        #expect(lines.contains("Virtual servers") && lines.contains("IP pools"))
    }

    @Test("a name stands for a method, a subject or the errors, and for nothing else")
    func topics() throws {
        #expect(try ReferenceTopic(named: nil).text(width: 100, hasColour: false).contains("\nIP pools\n"))
        let users = try ReferenceTopic(named: "users").text(width: 100, hasColour: false)
        #expect(users.hasPrefix("Users\n") && users.contains("users.create") && !users.contains("roles.list"))
        #expect(try ReferenceTopic(named: "users.get").text(width: 100, hasColour: false).hasPrefix("users.get\n"))
        #expect(try ReferenceTopic(named: "errors").text(width: 100, hasColour: true).hasPrefix("\u{1B}[1mErrors"))
        #expect(throws: CommandLineError(["The panel has no method users.ge. Did you mean users.get?"])) {
            try ReferenceTopic(named: "users.ge")
        }
    }

    @Test("the JSON of everything has every method in full")
    func json() throws {
        let text = try ReferenceTopic(named: nil).json
        guard case .list(let methods)? = JSONTree(Array(text.utf8)) else { throw CommandLineError([text]) }
        #expect(methods.compactMap { $0["name"]?.text } == PanelCatalog.methods.map(\.name))
        for (tree, method) in zip(methods, PanelCatalog.methods) {
            #expect(names(in: tree["parameters"]) == method.parameters.map(\.name))
            #expect(tree["effect"] == .text(method.isChange ? "change" : "read"))
            #expect(tree["example"]?["command"]?["method"] == .text(method.name))
            #expect(tree["example"]?["reply"]?["outcome"] == .text("succeeded"))
        }
    }

    @Test("the JSON of one method tells its result and its errors")
    func jsonOfOne() throws {
        let create = try tree("virtual_servers.create")
        #expect(names(in: create["result"]?["members"]) == ["id", "identity"])
        #expect(create["result"]?["list"] == .boolean(false) && create["needs_allow"] == .boolean(false))
        #expect(try tree("virtual_servers.exec")["needs_allow"] == .boolean(true))
        #expect(try tree("users.list")["result"]?["list"] == .boolean(true))
        let text = JSONTree.text
        #expect(try tree("users.get")["errors"] != create["errors"])
        guard case .list(let codes)? = create["errors"] else { throw CommandLineError(["no errors"]) }
        #expect(codes.contains(text("validation_failed")) && !codes.contains(text("operation_failed")))
        guard case .list(let errors) = try tree("errors") else { throw CommandLineError(["no list"]) }
        #expect(errors.compactMap { $0["code"]?.text } == ErrorCode.allCases.map(\.rawValue))
    }

    private func tree(_ name: String) throws -> JSONTree {
        try #require(JSONTree(Array(ReferenceTopic(named: name).json.utf8)))
    }

    private func names(in list: JSONTree?) -> [String]? {
        guard case .list(let members)? = list else { return nil }
        return members.compactMap { $0["name"]?.text }
    }
}
