import Bridge
import PanelCatalog

/// Any message as a command: it is refused in plain words, or means the same whoever reads it next.
///
/// The input is the body and behind it the message's properties, with a unit separator (1F) before each.
enum CommandFuzzing {
    /// In no form of a name that a reply may repeat.
    static let secret = "Pa55 &of <nobody>"

    private static let decoder = CommandDecoder(
        panels: [
            PanelPolicy(name: "main", allow: Set(PanelCatalog.methods.map(\.name))), PanelPolicy(name: "strict"),
        ], commandsExchange: "panelbridge.commands")

    private static let queues = ["main", "strict"].flatMap { panel in
        CommandQueue.Kind.allCases.map { CommandQueue(panel: panel, kind: $0) }
    }

    static func run(_ input: [UInt8]) {
        let message = message(input)
        switch decoder.decode(message, from: nil) {
        case .command(let command):
            laws(of: command)
            lawOfQueues(message, command)
        case .refused(let refusal): laws(of: refusal)
        }
        if let scrubbed = ScrubbedBody(message.body) { lawOfJSON(scrubbed.json, "a body as it is shown") }
    }

    private static func message(_ input: [UInt8]) -> CommandMessage {
        let parts = input.split(separator: 0x1F, omittingEmptySubsequences: false)
        func text(_ index: Int) -> String? {
            parts.indices.contains(index) ? String(decoding: parts[index], as: UTF8.self) : nil
        }
        return CommandMessage(
            body: Array(parts[0]), exchange: text(8) == nil ? "" : "panelbridge.commands", routingKey: text(8) ?? "",
            contentType: text(4), contentEncoding: text(5), messageID: text(1) ?? "id-1", correlationID: text(2),
            replyTo: text(3), timestamp: text(6).flatMap { UInt64($0) }, expiration: text(7),
            trace: text(9).flatMap { TraceContext(traceparent: $0, tracestate: text(10)) },
            receivedAt: 1_795_430_952_000)
    }

    private static func laws(of refusal: Refusal) {
        let reply = refusal.reply.encoded()
        law(reply.isPrintableASCII, "a refusal has more than printable ASCII")
        lawOfJSON(reply, "a refusal")
        law(!String(decoding: reply, as: UTF8.self).contains(secret), "a refusal repeats a secret")
    }

    private static func laws(of command: Command) {
        let request = PanelRequest(command)
        law(request.body.isPrintableASCII && !request.body.contains(0x20), "a form has more than printable ASCII")
        law(request.body == formAgain(request), "a form reads otherwise than it was written")
        law(request.description.utf8.allSatisfy { 0x20..<0x7F ~= $0 }, "a call is not told in printable ASCII")
        guard case .command(let again) = decoder.decode(message(of: command), from: nil) else {
            fatalError("a command is refused when it is sent again")
        }
        law(again.arguments == command.arguments, "a command that is sent again has other arguments")
        law(again.method.name == command.method.name, "a command that is sent again is another")
        law(again.panel == command.panel, "a command that is sent again is another panel's")
    }

    /// A command is taken from one queue of its panel's, and refused from every other.
    private static func lawOfQueues(_ message: CommandMessage, _ command: Command) {
        for queue in queues {
            let isItsOwn = queue.panel == command.panel && (queue.kind == .changes) == command.method.isChange
            switch decoder.decode(message, from: queue) {
            case .command: law(isItsOwn, "a command is taken from another's queue")
            case .refused: law(!isItsOwn, "a command is refused from its own queue")
            }
        }
    }

    /// The command as its sender could have written it.
    private static func message(of command: Command) -> CommandMessage {
        let arguments = command.arguments.map { argument in
            switch argument.value {
            case .integer(let integer): JSONTree.Member(argument.parameter.name, .number(integer))
            case .boolean(let boolean): JSONTree.Member(argument.parameter.name, .boolean(boolean))
            case .text(let text): JSONTree.Member(argument.parameter.name, .text(text))
            }
        }
        var writer = JSONWriter()
        JSONTree.object([
            .init("method", .text(command.method.name)), .init("panel", .text(command.panel)),
            .init("params", .object(arguments)),
        ]).write(to: &writer)
        return CommandMessage(body: writer.bytes, messageID: command.id, receivedAt: 0)
    }
}
