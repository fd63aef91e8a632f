import Bridge
import Foundation
import PanelCatalog
import TestSupport
import Testing

@testable import Documents

/// Runs by itself, after all other tests.
@Suite(
    "What was on the wire",
    .enabled(
        if: SchemaValidator.isThere && WireRecord.path.map(FileManager.default.fileExists) == true,
        "./test runs it, after the tests that see messages"))
struct WireTests {
    @Test("every command that was taken, every reply and every event is as its schema says, and has nothing else")
    func all() throws {
        let messages = try WireRecord.lines().map { (kind: $0.kind, body: [UInt8]($0.body)) }
        let cases = messages.map { SchemaValidator.Case(Self.schema(of: $0.body, $0.kind), $0.body) }
        let verdicts = try SchemaValidator.verdicts(on: cases, exactly: true)
        #expect(verdicts.count == cases.count)
        for (message, verdict) in zip(cases, verdicts) where verdict != "valid" {
            Issue.record(
                "\(verdict), by \(message.schema): \(String(decoding: message.value.prefix(1000), as: UTF8.self))")
        }
        var counts: [String: Int] = [:]
        for item in cases { counts[item.schema, default: 0] += 1 }
        print("on the wire: \(cases.count) messages, by schema: \(counts.sorted { $0.key < $1.key })")
        Self.expectAll(of: counts)
    }

    /// Each method was asked and answered, and each kind of event that tests can bring about was told.
    private static func expectAll(of counts: [String: Int]) {
        for method in PanelCatalog.methods {
            #expect(counts["commands/\(method.name).json"] != nil, "no command of \(method.name)")
            #expect(counts["replies/\(method.name).json"] != nil, "no reply to \(method.name)")
        }
        for kind in ["event", "event.user.created", "task.backups.create", "command", "gap", "reset", "unreachable"] {
            #expect(counts["events/\(kind).json"] != nil, "no event \(kind)")
        }
    }

    private static func schema(of body: [UInt8], _ kind: WireRecord.Kind) -> String {
        let tree = JSONTree(body)
        switch kind {
        case .command: return tree.flatMap(method).map { "commands/\($0).json" } ?? "command.json"
        case .reply: return tree.flatMap(method).map { "replies/\($0).json" } ?? "reply.json"
        case .event: return tree.flatMap(kindOfEvent).map { "events/\($0).json" } ?? "event.json"
        }
    }

    private static func method(_ tree: JSONTree) -> String? {
        tree["method"]?.text.flatMap { PanelCatalog.method(named: $0) }?.name
    }

    private static func kindOfEvent(_ tree: JSONTree) -> String? {
        guard let type = tree["type"]?.text, type.hasPrefix(CloudEvent.typePrefix) else { return nil }
        let name = String(type.dropFirst(CloudEvent.typePrefix.count))
        let kind = String(name.prefix { $0 != "." })
        let exact = kind == "task" ? "task.\(tree["data"]?["description"]?.text ?? "")" : name
        return EventSchemas.kinds.contains { $0.name == exact } ? exact : kind
    }
}
