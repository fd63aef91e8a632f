import Bridge
import Testing

@testable import Documents

@Suite("Examples and their schemas", .enabled(if: SchemaValidator.isThere, .init(rawValue: SchemaValidator.reason)))
struct SchemaExampleTests {
    @Test(
        "each example of each schema is valid, and has no member that the schema does not name",
        arguments: [false, true])
    func examples(exactly: Bool) throws {
        var cases: [SchemaValidator.Case] = []
        for document in Contract.documents where document.path.hasSuffix(".json") {
            guard case .list(let examples)? = JSONTree(Array(document.text.utf8))?["examples"] else { continue }
            cases += examples.map { .init(document.path, $0.bytes) }
        }
        let verdicts = try SchemaValidator.verdicts(on: cases, exactly: exactly)
        #expect(verdicts.count == cases.count && cases.count > 100)
        for (item, verdict) in zip(cases, verdicts) { #expect(verdict == "valid", "\(item.schema)") }
    }

    @Test("a member that no schema names is found where exactness is asked for, and let pass where not")
    func exactness() throws {
        let reply =
            #"{"outcome":"succeeded","method":"users.create","result":{"id":1,"x":2},"attempts":1,"replayed":false}"#
        let event = EventKind.gap.example.spaced.replacing(#""from""#, with: #""since": 1, "from""#)
        let cases = [
            SchemaValidator.Case("replies/users.create.json", Array(reply.utf8)),
            .init("reply.json", Array(reply.replacing("attempts", with: "y\":1,\"attempts").utf8)),
            .init("events/gap.json", Array(event.utf8)),
        ]
        #expect(try SchemaValidator.verdicts(on: cases) == ["valid", "valid", "valid"])
        #expect(try !SchemaValidator.verdicts(on: cases, exactly: true).contains("valid"))
    }

    /// What an example becomes when a part of it is another, and why that is wrong.
    private static let damages: [(schema: String, part: String, other: String)] = [
        ("replies/users.create.json", #""succeeded""#, #""done""#),
        ("replies/users.create.json", #""succeeded""#, #""failed""#),
        ("replies/users.create.json", #""result""#, #""results""#),
        ("replies/users.create.json", #""users.create""#, #""users.update""#),
        ("replies/users.create.json", #""attempts": 1"#, #""attempts": -1"#),
        ("replies/users.get.json", #""enabled": true"#, #""enabled": "true""#),
        ("replies/users.get.json", #""login": "john", "#, ""),
        ("replies/virtual_servers.get.json", #""id": 299"#, #""id": null"#),
        ("error.json", #""invalid_params""#, #""in_doubt""#),
        ("error.json", #""invalid_params""#, #""bad_params""#),
        ("error.json", #"{"field""#, #"{"name""#),
        ("events/event.user.created.json", "user.created\"", "user.removed\""),
        ("events/event.user.created.json", #""subject": "user/"#, #""subject": "role/"#),
        ("events/event.user.created.json", #""login""#, #""name""#),
        ("events/event.user.created.json", #""info""#, #""notice""#),
        ("events/event.user.created.json", #""sequence": "0"#, #""sequence": ""#),
        ("events/gap.json", #""from": 150"#, #""from": 0"#),
        ("events/task.backups.create.json", #""finished""#, #""done""#),
        ("events/command.json", "command.succeeded", "command.rejected"),
        ("event.json", #""1.0""#, #""0.3""#),
        ("event.json", "/panels/main", "/panels/Main"),
    ]

    @Test("a reply or an event that is not as the contract has it is refused")
    func wrongOnes() throws {
        let cases = try Self.damages.map { damage in
            let document = try #require(Contract.documents.first { $0.path == damage.schema })
            let examples = try #require(JSONTree(Array(document.text.utf8))?["examples"])
            guard case .list(let list) = examples, let example = list.first else { throw CancellationError() }
            let text = example.spaced.replacing(damage.part, with: damage.other)
            #expect(text != example.spaced, "\(damage)")
            return SchemaValidator.Case(damage.schema, Array(text.utf8))
        }
        for (damage, verdict) in zip(Self.damages, try SchemaValidator.verdicts(on: cases)) {
            #expect(verdict != "valid", "\(damage)")
        }
    }
}
