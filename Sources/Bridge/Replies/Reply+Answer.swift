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
