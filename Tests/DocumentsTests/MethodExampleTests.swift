import Bridge
import PanelCatalog
import Testing

@testable import Documents

@Suite("Examples of methods")
struct MethodExampleTests {
    private static let decoder = CommandDecoder(
        panels: [PanelPolicy(name: "main", allow: Set(PanelCatalog.methods.map(\.name)))],
        commandsExchange: "panelbridge.commands")

    @Test("each method's example is a command that the gateway takes", arguments: PanelCatalog.methods)
    func commands(_ method: PanelMethod) throws {
        let example = MethodExample(method)
        let message = CommandMessage(body: example.command.bytes, messageID: example.id, receivedAt: 0)
        guard case .command(let command) = Self.decoder.decode(message, from: nil) else {
            Issue.record("\(example.command.spaced)")
            return
        }
        #expect(command.method === method && command.id == example.id)
    }

    @Test("each method's example of a reply has every member of its result", arguments: PanelCatalog.methods)
    func replies(_ method: PanelMethod) throws {
        let reply = MethodExample(method).reply
        #expect(reply["outcome"] == .text("succeeded") && reply["method"] == .text(method.name))
        let result = try #require(reply["result"])
        switch method.result {
        case .done: #expect(result == [:])
        case .identifier: #expect(result["id"] != nil)
        case .execution: #expect(result["exit_code"] == .number("0"))
        case .object(_, let fields): #expect(fields.allSatisfy { result[$0.name] != nil })
        case .list(_, let fields):
            guard case .list(let elements) = result else { throw CancellationError() }
            #expect(elements.count == 1 && fields.allSatisfy { elements[0][$0.name] != nil })
        }
    }

    @Test("a value is laid out with a line for each member, and in one line where it is flat and fits")
    func layout() {
        let tree = JSONTree.example(#"{"a":{"b":[1,2],"c":[]},"d":[{"e":"f"}],"g":{}}"#)
        #expect(
            tree.laidOut(width: 18) == """
                {
                  "a": {
                    "b": [1, 2],
                    "c": []
                  },
                  "d": [
                    {"e": "f"}
                  ],
                  "g": {}
                }
                """)
        #expect(tree.spaced == #"{"a": {"b": [1, 2], "c": []}, "d": [{"e": "f"}], "g": {}}"#)
    }
}
