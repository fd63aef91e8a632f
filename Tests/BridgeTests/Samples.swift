import Bridge
import PanelCatalog

/// Messages, queues and decoders that the tests share.
enum Samples {
    static let decoder = CommandDecoder(
        panels: [PanelPolicy(name: "main")], commandsExchange: "panelbridge.commands")
    static let changes = CommandQueue(panel: "main", kind: .changes)
    static let reads = CommandQueue(panel: "main", kind: .reads)
    static let receipt: Int64 = 1_795_430_952_000

    static func message(_ body: String, id: String? = "order-1") -> CommandMessage {
        CommandMessage(body: Array(body.utf8), messageID: id, replyTo: "replies", receivedAt: receipt)
    }

    /// Decodes a body as a change sent straight to its queue.
    static func decodeChange(_ body: String, with decoder: CommandDecoder = decoder) -> Decoded {
        decoder.decode(message(body), from: changes)
    }

    static func decodeRead(_ body: String, with decoder: CommandDecoder = decoder) -> Decoded {
        decoder.decode(message(body), from: reads)
    }

    /// A command with these parameters, as the decoder makes it.
    static func command(_ method: String, _ params: String = "{}") throws -> Command {
        let body = "{\"method\":\"\(method)\",\"params\":\(params)}"
        guard let isChange = PanelCatalog.method(named: method)?.isChange else { throw UnknownSample() }
        let allowing = CommandDecoder(
            panels: [PanelPolicy(name: "main", allow: [method])], commandsExchange: "panelbridge.commands")
        return try allowing.decode(message(body), from: isChange ? changes : reads).command
    }

    struct UnknownSample: Error {}
}

extension Decoded {
    /// The command; throws the refusal where there is none.
    var command: Command {
        get throws {
            switch self {
            case .command(let command): return command
            case .refused(let refusal): throw refusal
            }
        }
    }

    var refusal: Refusal? {
        if case .refused(let refusal) = self { refusal } else { nil }
    }

    var code: ErrorCode? { refusal?.error.code }
}
