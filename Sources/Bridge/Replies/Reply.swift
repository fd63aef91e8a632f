internal import PanelCatalog

/// The answer to one command.
public struct Reply: Sendable, Equatable {
    /// The command's id, where it had one.
    public var commandID: String?
    public var method: String?
    public var panel: String?
    public var outcome: Outcome
    /// The panel's answer, as JSON; stands where the command succeeded.
    public var result: [UInt8]?
    /// Stands where the command did not succeed.
    public var error: ReplyError?
    /// How often the panel was called.
    public var attempts: Int
    /// Whether it comes from the ledger rather than from a call just made.
    public var replayed: Bool

    public init(
        commandID: String?, method: String?, panel: String?, outcome: Outcome, result: [UInt8]? = nil,
        error: ReplyError? = nil, attempts: Int, replayed: Bool = false
    ) {
        self.commandID = commandID
        self.method = method
        self.panel = panel
        self.outcome = outcome
        self.result = result
        self.error = error
        self.attempts = attempts
        self.replayed = replayed
    }

    /// The answer to a command that was understood.
    public init(
        to command: Command, _ outcome: Outcome, result: [UInt8]? = nil, error: ReplyError? = nil, attempts: Int,
        replayed: Bool = false
    ) {
        self.init(
            commandID: command.id, method: command.method.name, panel: command.panel, outcome: outcome,
            result: result, error: error, attempts: attempts, replayed: replayed)
    }

    /// The body of the message: one JSON object, its members always in the same order.
    public func encoded() -> [UInt8] {
        var writer = JSONWriter(reserving: 192 + (result?.count ?? 256))
        writer.beginObject()
        writer.member("command", commandID)
        writer.member("method", method)
        writer.member("panel", panel)
        writer.member("outcome", outcome.rawValue)
        if let result {
            writer.key("result")
            writer.raw(result)
        }
        if let error {
            writer.key("error")
            error.write(to: &writer)
        }
        writer.key("attempts")
        writer.integer(attempts)
        writer.key("replayed")
        writer.boolean(replayed)
        writer.endObject()
        return writer.bytes
    }
}
