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
}
