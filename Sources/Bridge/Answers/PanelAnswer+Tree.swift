extension PanelAnswer {
    /// Reads an `<error>`, a `<result>` or a `<hash>`.
    init(_ root: AnswerElement) {
        self =
            switch root.name {
            case "error": Self.error(root)
            case "hash": Self.hash(root)
            default: Self.result(root)
            }
    }

    private static func error(_ root: AnswerElement) -> PanelAnswer {
        guard let code = root["code"]?.text, !code.isEmpty else { return .unreadable("an error has no code") }
        return .error(code: code, message: root["message"]?.text ?? "", details: root["details"]?.text)
    }

    private static func hash(_ root: AnswerElement) -> PanelAnswer {
        guard let success = root["success"], success.type == .boolean else {
            return .unreadable("a <hash> does not say whether it is a success")
        }
        return status(success, root)
    }

    private static func result(_ root: AnswerElement) -> PanelAnswer {
        guard let status = root["status"] else { return .unreadable("a <result> has no status") }
        if let error = status["error"] { return .executionFailed(error.text) }
        if let output = status["output"] { return execution(output: output, status) }
        return self.status(status, root)
    }

    private static func execution(output: AnswerElement, _ status: AnswerElement) -> PanelAnswer {
        guard let code = status["exit-code"], let number = Int64(code.text) else {
            return .unreadable("an execution has no exit code")
        }
        return .execution(output: output.text, exitCode: number)
    }

    private static func status(_ status: AnswerElement, _ root: AnswerElement) -> PanelAnswer {
        switch (status.type, status.text) {
        case (.null, _): .undetermined
        case (.boolean, "true"): done(root["details"])
        case (.boolean, "false"): .refused(reasons(root["details"]))
        default: .unreadable("a status is neither true, false nor nil")
        }
    }

    private static func done(_ details: AnswerElement?) -> PanelAnswer {
        guard let id = details?["id"] else { return .done(id: nil) }
        guard id.type == .integer, let number = Int64(id.text) else { return .unreadable("an id is no integer") }
        return .done(id: number)
    }

    private static func reasons(_ details: AnswerElement?) -> [FieldError] {
        (details?.children ?? []).map { FieldError(field: $0["field"]?.text ?? "", message: $0["error"]?.text ?? "") }
    }
}
