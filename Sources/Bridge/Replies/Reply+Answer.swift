internal import PanelCatalog

extension Reply {
    /// The reply that a panel's answer makes, its texts free of secrets; of a change only an answer beyond doubt.
    ///
    /// - Parameter chosenIdentity: the container id that the gateway chose for a create, which the result then names.
    public init(to command: Command, answer: PanelAnswer, attempts: Int, chosenIdentity: Int64? = nil) {
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
        default:
            self.init(to: command, failure: ReplyError(answer, isRead: !command.method.isChange), attempts: attempts)
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
