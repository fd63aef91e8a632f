import Bridge
import PanelCatalog
import Testing

@testable import Gateway

@Suite("Command line: the catalogue")
struct MethodListingTests {
    @Test("the listing names every method once, under its subject")
    func listing() {
        let lines = MethodListing.text(PanelCatalog.methods).split(separator: "\n")
        for method in PanelCatalog.methods {
            let found = lines.filter { $0.hasPrefix("  \(method.name) ") }
            #expect(found.count == 1)
            #expect(found.first?.hasSuffix(method.summary) == true)
            #expect(found.first?.contains(method.isChange ? " change " : " read ") == true)
        }
        #expect(lines.contains("Virtual servers") && lines.contains("IP pools"))
    }

    @Test("every method's description names its parameters with what they must be, and is at most 100 wide")
    func descriptions() {
        for method in PanelCatalog.methods {
            let text = MethodDescription.text(method)
            for parameter in method.parameters { #expect(text.contains("\n  \(parameter.name) ")) }
            #expect(text.contains("panelbridge send \(method.name)"))
            let words = text.split(separator: "\n").dropLast(2).filter { !$0.contains("Example") }
            #expect(words.allSatisfy { $0.count <= 130 }, "\(method.name)")
        }
    }

    @Test("a description's example is a command that is accepted")
    func examples() throws {
        for method in PanelCatalog.methods {
            let required = method.parameters.filter(\.isRequired)
            let words = required.map { parameter in
                let example = parameter.plainExample.filter { $0 != "'" }
                return "\(parameter.name)=" + (parameter.isSecret ? "@f" : example)
            }
            #expect(throws: Never.self) {
                try CommandArguments.order(method.name, panel: nil, words: words) { _ throws(FileUnreadable) in
                    Array("secret-1".utf8)
                }
            }
        }
    }

    @Test("one description as it is printed")
    func snapshot() throws {
        let method = try CommandArguments.method(named: "users.delete")
        #expect(
            MethodDescription.text(method).hasPrefix("users.delete: Deletes a user; virtual servers of that user stay.")
        )
        #expect(
            MethodDescription.text(method).contains("Refused with id = 1 unless the panel's configuration lists it"))
        #expect(MethodDescription.text(method).hasSuffix("Example:\n  panelbridge send users.delete id=21"))
    }

    @Test("the JSON is JSON and complete")
    func json() throws {
        guard case .list(let methods)? = JSONTree(Array(MethodJSON.text(PanelCatalog.methods).utf8)) else {
            Issue.record("no list")
            return
        }
        #expect(methods.compactMap { $0["name"]?.text } == PanelCatalog.methods.map(\.name))
        let exec = try CommandArguments.method(named: "virtual_servers.exec")
        let tree = try #require(JSONTree(Array(MethodJSON.text(exec).utf8)))
        #expect(tree["needs_allow"] == .boolean(true) && tree["effect"] == .text("change"))
    }
}
