import Foundation
import Testing

@testable import PanelCatalog

@Suite("The catalogue")
struct PanelCatalogTests {
    @Test("has 28 documented methods and 16 found by measuring, each once")
    func methods() {
        #expect(PanelCatalog.methods.count == 44)
        #expect(PanelCatalog.methods.count { $0.isDocumented } == 28)
        #expect(Set(PanelCatalog.methods.map(\.name)).count == 44)
        for method in PanelCatalog.methods {
            #expect(PanelCatalog.method(named: method.name)?.summary == method.summary)
        }
    }

    @Test("knows no method under another spelling", arguments: ["users.nosuch", "Users.list", "users/list", ""])
    func unknownMethods(name: String) {
        #expect(PanelCatalog.method(named: name) == nil)
    }

    @Test("says of every method and parameter what it is", arguments: PanelCatalog.methods.map(\.name))
    func words(name: String) throws {
        let method = try #require(PanelCatalog.method(named: name))
        #expect(method.name == "\(method.controller).\(method.action)")
        #expect(method.summary.hasSuffix(".") && method.summary.first?.isUppercase == true)
        #expect(method.discussion.isEmpty || method.discussion.hasSuffix("."))
        #expect(!method.discussion.contains("  ") && !method.discussion.contains("\n"))
        #expect(Set(method.parameters.map(\.name)).count == method.parameters.count)
        for parameter in method.parameters {
            #expect(!parameter.description.isEmpty && !parameter.description.hasSuffix("."))
        }
    }

    @Test("gives every parameter an example that it accepts itself", arguments: PanelCatalog.methods.map(\.name))
    func examples(name: String) throws {
        let method = try #require(PanelCatalog.method(named: name))
        for parameter in method.parameters {
            let value = try JSONSerialization.jsonObject(
                with: Data(parameter.example.utf8), options: .fragmentsAllowed)
            switch parameter.type {
            case .integer(let range):
                #expect(range.contains(try #require(Int64(parameter.example))))
            case .boolean, .presence:
                #expect(["true", "false"].contains(parameter.example))
            case .date:
                #expect(CalendarDate(try #require(value as? String)) != nil)
            case .text(let format):
                #expect(format.accepts(try #require(value as? String)), "\(name) \(parameter.name)")
            }
        }
    }

    @Test("hides every password and key")
    func secrets() {
        for parameter in PanelCatalog.methods.flatMap(\.parameters) {
            #expect(parameter.isSecret == (parameter.name.contains("password") || parameter.name == "auth_key"))
        }
    }

    @Test("holds back what destroys or runs commands, and the built-in administrator")
    func permissions() {
        let held = PanelCatalog.methods.filter { $0.permission == .mustBeAllowed }.map(\.name)
        #expect(Set(held) == ["virtual_servers.exec", "virtual_servers.reinstall", "backups.restore"])
        let partly = PanelCatalog.methods.filter { $0.permission != .mustBeAllowed && $0.permission != .granted }
        #expect(partly.map(\.name) == ["users.delete"])
        #expect(partly.first?.permission == .mustBeAllowedWhen(parameter: "id", equals: 1))
    }

    @Test("lets create and update of a virtual server share their settings")
    func sharedSettings() throws {
        let create = try #require(PanelCatalog.method(named: "virtual_servers.create"))
        let update = try #require(PanelCatalog.method(named: "virtual_servers.update"))
        for setting in PanelCatalog.virtualServerSettings {
            #expect(create.parameters.contains(setting))
            #expect(update.parameters.contains(setting))
        }
    }
}
