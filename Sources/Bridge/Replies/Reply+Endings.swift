internal import PanelCatalog

extension Reply {
    /// The reply to a command that did not happen.
    public init(to command: Command, failure: ReplyError, attempts: Int) {
        let error = failure.scrubbed(by: Scrubber(secrets: command.secrets))
        self.init(to: command, .failed, error: error, attempts: attempts)
    }

    /// The reply to a change that may have taken effect, with the reason for not knowing; `asked` is the call in words
    /// without secrets.
    public init(inDoubt command: Command, asked: String, attempts: Int, calledAt: Int64, seen: [String]) {
        let evidence = Evidence(asked: asked, at: calledAt, seen: seen)
        let error = ReplyError.inDoubt(
            "Whether the panel did it is not known; look at the panel before it is sent again with another id.",
            evidence)
        self.init(
            to: command, .inDoubt, error: error.scrubbed(by: Scrubber(secrets: command.secrets)), attempts: attempts)
    }

    /// The reply to a change that a gateway may have carried out whose ledger is gone, and the reason for which its
    /// command is refused by now.
    public init(interrupted command: Command, since: Int64, _ obstacle: ReplyError? = nil) {
        let loss = "The broker delivered it before, and the ledger of then is gone: what became of it is not known."
        self.init(
            inDoubt: command, asked: PanelRequest(command).description, attempts: 0, calledAt: since,
            seen: [loss] + (obstacle.map { [$0.reasonNotToAsk] } ?? []))
    }

    /// The reply to a command whose id stands for another one.
    public init(reused command: Command) {
        let error = ReplyError(
            .messageIDReused, "Another command, or another user's, has had this message_id; give each its own.")
        self.init(to: command, .rejected, error: error, attempts: 0)
    }

    /// The reply to a change that was provably not made, and is refused by now.
    init(refused command: Command, _ error: ReplyError) {
        self.init(to: command, .rejected, error: error, attempts: 0)
    }

    /// The reply to a command that the broker had no queue for, though nothing is wrong with it.
    public init(unroutable command: Command) {
        let error = ReplyError(
            .invalidCommand, "No queue is bound for the command's routing key; `panelbridge topology apply` binds it.")
        self.init(to: command, .rejected, error: error, attempts: 0)
    }

    /// The reply to a command whose time was over before it was carried out.
    public init(expired command: Command, attempts: Int) {
        let error = ReplyError(.expired, "The command expired before it could be carried out; nothing was changed.")
        self.init(to: command, .expired, error: error, attempts: attempts)
    }
}
