import Bridge
import PanelCatalog
import TestSupport
import Testing

@testable import Documents

@Suite(
    "Wrong commands, by schema and gateway",
    .enabled(if: SchemaValidator.isThere, .init(rawValue: SchemaValidator.reason)))
struct WrongCommandTests {
    @Test("what the gateway refuses its schema refuses too, but for what schemas cannot tell")
    func hostile() throws {
        let verdicts = try SchemaValidator.verdicts(
            on: WrongCommand.all.map { .init(Self.schema(of: $0.body), $0.body) })
        #expect(verdicts.count == WrongCommand.all.count)
        for (command, verdict) in zip(WrongCommand.all, verdicts) {
            #expect((verdict == "valid") == !command.isForSchemas, "\(command): \(verdict)")
        }
    }

    /// The schema for the method that a body names, where it does; else that of any command.
    private static func schema(of body: [UInt8]) -> String {
        guard let name = JSONTree(body)?["method"]?.text, PanelCatalog.method(named: name) != nil else {
            return "command.json"
        }
        return "commands/\(name).json"
    }
}
