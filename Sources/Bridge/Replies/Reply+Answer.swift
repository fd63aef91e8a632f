internal import PanelCatalog

extension Reply {
    /// The reply that a panel's answer makes, its texts free of secrets.
    ///
    /// - Parameters:
    ///   - chosenIdentity: the container id that the gateway chose for a create, which the result then names.
    ///   - calledAt: milliseconds since 1970 at which the call was made, for the evidence of what stays in doubt.
    public init(
        to command: Command, answer: PanelAnswer, attempts: Int, chosenIdentity: Int64? = nil, calledAt: Int64
    ) {
        let isChange = command.method.isChange
        switch answer {
        case .result(let json):
            self.init(to: command, .succeeded, result: json, attempts: attempts)
        case .done(let id):
            let result = Self.result(id: command.method.result == .done ? nil : id, identity: chosenIdentity)
            self.init(to: command, .succeeded, result: result, attempts: attempts)
        case .execution(let output, let exitCode):
            let output = Scrubber(secrets: command.secrets).scrub(output)
            let result = Self.execution(output: output, exitCode: exitCode)
            self.init(to: command, .succeeded, result: result, attempts: attempts)
        case .error(let code, let message, let details) where isChange && !command.method.isHarmless(code, details):
            let seen = "The panel answered \(code): \(details ?? message)"
            self.init(inDoubt: command, attempts: attempts, calledAt: calledAt, seen: seen)
        case .unreadable(let why) where isChange:
            let seen = "The panel's answer could not be read: \(why)."
            self.init(inDoubt: command, attempts: attempts, calledAt: calledAt, seen: seen)
        default:
            self.init(to: command, failure: ReplyError(answer, isRead: !isChange), attempts: attempts)
        }
    }

    /// The reply to a change that ended with a read that goes before it; nothing was changed.
    public init(to command: Command, lookUp answer: PanelAnswer) {
        switch answer {
        case .refused, .undetermined, .executionFailed, .error, .unreadable:
            self.init(to: command, failure: ReplyError(answer, isRead: true), attempts: 0)
        case .result, .done, .execution:
            let error = ReplyError.ofRead(.panelBadAnswer, "What goes before the change was answered unexpectedly.")
            self.init(to: command, failure: error, attempts: 0)
        }
    }

    /// The reply to a command that did not happen.
    public init(to command: Command, failure: ReplyError, attempts: Int) {
        let error = failure.scrubbed(by: Scrubber(secrets: command.secrets))
        self.init(to: command, .failed, error: error, attempts: attempts)
    }

    /// The reply to a change that may have taken effect, with the reason for not knowing.
    public init(inDoubt command: Command, attempts: Int, calledAt: Int64, seen: String) {
        let evidence = Evidence(asked: PanelRequest(command).description, at: calledAt, seen: [seen])
        let error = ReplyError.inDoubt(
            "Whether the panel did it is not known; look at the panel before it is sent again with another id.",
            evidence)
        self.init(
            to: command, .inDoubt, error: error.scrubbed(by: Scrubber(secrets: command.secrets)), attempts: attempts)
    }

    /// The reply to a change that a process before this one, or a delivery before this one, may have carried out.
    public init(interrupted command: Command, since: Int64) {
        self.init(
            inDoubt: command, attempts: 0, calledAt: since,
            seen: "The broker delivered it before, and what became of that delivery is not known.")
    }

    /// The reply to a command whose id stands for another one.
    public init(reused command: Command) {
        let error = ReplyError(
            .messageIDReused, "Another command, or another user's, has had this message_id; give each its own.")
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

    private static func result(id: Int64?, identity: Int64?) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        if let id {
            writer.key("id")
            writer.integer(id)
        }
        if let identity {
            writer.key("identity")
            writer.integer(identity)
        }
        writer.endObject()
        return writer.bytes
    }

    private static func execution(output: String, exitCode: Int64) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("output")
        writer.string(output)
        writer.key("exit_code")
        writer.integer(exitCode)
        writer.endObject()
        return writer.bytes
    }
}

extension PanelMethod {
    /// Whether an error of the panel's leaves no doubt that a change had no effect.
    ///
    /// The panel raises `object_not_found` and `access_denied` before it acts; `internal_error` and `unknown_error`
    /// may come at any time, but for the texts that the catalogue lists.
    fileprivate func isHarmless(_ code: String, _ details: String?) -> Bool {
        guard case .change(let change) = effect, code == "internal_error" || code == "unknown_error" else {
            return true
        }
        guard let details else { return false }
        return change.harmlessErrors.contains { details.hasPrefix($0) }
    }
}

extension ReplyError {
    /// What an answer says that is no success.
    init(_ answer: PanelAnswer, isRead: Bool) {
        switch answer {
        case .refused(let reasons) where !reasons.isEmpty:
            self.init(
                .validationFailed, "The panel refuses the values; fields says which and why.",
                fields: reasons.map { Field($0.field, $0.message) })
        case .refused: self.init(.operationFailed, "The panel could not do it, and does not say why.")
        case .undetermined: self.init(.operationFailed, "The panel did not do it, and does not say why.")
        case .executionFailed(let details):
            self.init(.operationFailed, "The command could not be run, or ended with a failure.", details: details)
        case .error(let code, let message, let details):
            let known = ErrorCode.ofPanel(code)
            if isRead {
                self = .ofRead(known, message, details: details)
            } else {
                self =
                    known == .internalError
                    ? .harmless(message, details: details) : ReplyError(known, message, details: details)
            }
        case .unreadable(let why):
            self = .ofRead(.panelBadAnswer, "The panel's answer could not be read: \(why).")
        case .result, .done, .execution:
            preconditionFailure("a success is no error")
        }
    }
}

extension ErrorCode {
    /// The panel's four codes; whatever else it may say one day counts as unknown.
    fileprivate static func ofPanel(_ code: String) -> ErrorCode {
        switch code {
        case "object_not_found": .objectNotFound
        case "access_denied": .accessDenied
        case "internal_error": .internalError
        default: .unknownError
        }
    }
}
