import Foundation
import Testing

@testable import PanelCatalog

@Suite("The kinds of entries and tasks that the panel logs")
struct LogKindTests {
    static let all = PanelCatalog.loggedEvents + PanelCatalog.loggedTasks

    @Test("are 31 entries and 4 tasks, each found by its key")
    func keys() {
        #expect(PanelCatalog.loggedEvents.count == 31)
        #expect(PanelCatalog.loggedTasks.count == 4)
        for kind in PanelCatalog.loggedEvents { #expect(PanelCatalog.loggedEvent(kind.key) == kind) }
        for kind in PanelCatalog.loggedTasks { #expect(PanelCatalog.loggedTask(kind.key) == kind) }
        #expect(PanelCatalog.loggedEvent("backups.create") == nil)
        #expect(PanelCatalog.loggedTask("user.created") == nil)
        #expect(PanelCatalog.loggedEvent("") == nil)
    }

    @Test("have a subject by the parameter that names it, all but the few that name none")
    func subjects() {
        let byPrefix = [
            "hardware_server": "hardware_server/host", "virtual_server": "virtual_server/identity",
            "user": "user/login",
            "role": "role/name", "request": "request/id", "comment": "request/request_id",
            "os_templates": "hardware_server/host", "backups": "virtual_server/identity",
        ]
        let without = ["internal_error", "user.login.bad_login", "backups.restore_job"]
        for kind in Self.all {
            let subject = kind.subject.map { "\($0.kind)/\($0.parameter.rawValue)" }
            let expected = without.contains(kind.key) ? nil : byPrefix[String(kind.key.prefix { $0 != "." })]
            #expect(subject == expected, "\(kind.key)")
            if let subject = kind.subject { #expect(kind.parameters.contains(subject.parameter), "\(kind.key)") }
        }
    }

    @Test("are worded so that a text is read in one pass")
    func wording() {
        for kind in Self.all {
            #expect(Set(kind.parameters).count == kind.parameters.count)
            #expect(kind.parameters.count { !$0.isNumber } <= 2)
            for literal in kind.literals.dropFirst().dropLast() {
                #expect(literal.first.map(\.isDigit) == false, "\(kind.key)")
            }
        }
    }

    @Test("say what their parameters are, and speak in sentences")
    func words() {
        for parameter in LogParameter.allCases {
            #expect(parameter.description.hasPrefix("the ") || parameter == .message)
            #expect(Self.all.contains { $0.parameters.contains(parameter) }, "\(parameter)")
        }
        for kind in Self.all {
            #expect(kind.discussion.isEmpty || kind.discussion.hasSuffix("."))
            #expect(kind.template?.hasSuffix(".") ?? true || kind.key == "internal_error")
        }
    }

    @Test("are those of the panel's description, word by word", .enabled(if: SharedFiles.areThere))
    func description() throws {
        let facts = try String(contentsOf: SharedFiles.facts, encoding: .utf8)
        let section = try #require(facts.split(separator: "## English texts of the events\n").last)
        let texts = section.matches(of: /- `([a-z_.]+)`: (.+)\n/).map { "\($0.1): \($0.2)" }
        #expect(Set(texts) == Set(Self.all.compactMap { kind in kind.template.map { "\(kind.key): \($0)" } }))
    }
}
