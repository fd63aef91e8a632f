public import PanelCatalog

/// Turns messages into commands, or says why not; the first rule that is broken decides the error.
///
/// A class, so that asking it copies nothing.
public final class CommandDecoder: Sendable {
    let panels: [String: PanelPolicy]
    let onlyPanel: PanelPolicy?
    let commandsExchange: String
    let senders: SenderPolicy
    let methods: [String: PanelMethod]

    public init(
        panels: [PanelPolicy], commandsExchange: String, senders: SenderPolicy = .everybody,
        methods: [PanelMethod] = PanelCatalog.methods
    ) {
        self.panels = Dictionary(panels.map { ($0.name, $0) }) { first, _ in first }
        self.onlyPanel = panels.count == 1 ? panels.first : nil
        self.commandsExchange = commandsExchange
        self.senders = senders
        self.methods = Dictionary(methods.map { ($0.name, $0) }) { first, _ in first }
    }

    /// Decodes a message from a command queue, or from none where the broker dead-lettered it as expired.
    public func decode(_ message: CommandMessage, from queue: CommandQueue?) -> Decoded {
        var body = CommandBody()
        do throws(ReplyError) {
            return .command(
                try command(in: message, from: queue, body: &body, rights: senders.rights(of: message.userID)))
        } catch {
            return .refused(refusal(error, of: message, body: body))
        }
    }

    private func command(
        in message: CommandMessage, from queue: CommandQueue?, body: inout CommandBody, rights: SenderRights
    ) throws(ReplyError) -> Command {
        try message.checkEnvelope()
        try read(message.body, into: &body)
        try check(rights, of: message)
        let method = try method(of: body)
        try check(rights, for: method)
        let policy = try panel(of: body, for: method, rights)
        try checkRouting(of: message, from: queue, method: method, panel: policy.name)
        let id = try id(of: message, for: method)
        try checkPermission(for: method, params: body.params, policy: policy)
        let arguments = try ParameterCheck(method: method, policy: policy).arguments(from: body.params)
        return Command(method, on: policy.name, arguments, id: id, in: message)
    }

    private func refusal(_ error: ReplyError, of message: CommandMessage, body: CommandBody) -> Refusal {
        let id = message.messageID.flatMap { NameGrammar.isID($0) ? $0 : nil }
        return Refusal(
            error, id: id, methodName: body.methodName, panelName: panelName(of: body, message),
            correlationID: message.correlationID ?? message.givenID, replyTo: message.replyTo,
            userID: message.userID, redrive: message.redrive, trace: message.trace)
    }

    /// The panel that is meant, as far as the sender may know of it.
    private func panelName(of body: CommandBody, _ message: CommandMessage) -> String? {
        guard body.panel == nil else { return body.panelName }
        guard let onlyPanel, senders.rights(of: message.userID).reach(onlyPanel.name) else { return nil }
        return onlyPanel.name
    }

    private func read(_ bytes: [UInt8], into body: inout CommandBody) throws(ReplyError) {
        do throws(JSONError) {
            try body.read(bytes)
        } catch {
            throw ReplyError(.invalidCommand, "The body is not a JSON object in UTF-8: \(error).")
        }
        if let name = body.unknownMember { throw Self.unknownMember(name) }
        if let kind = body.paramsKind, kind != .object {
            throw ReplyError(.invalidCommand, "params must be an object.")
        }
    }

    private static func unknownMember(_ name: String) -> ReplyError {
        let known = ["method", "panel", "params"]
        let hint = NearestName.to(name, among: known).map { "; \($0) is the nearest it may have" } ?? ""
        return ReplyError(.invalidCommand, "The command has an unknown member\(hint).")
    }
}
