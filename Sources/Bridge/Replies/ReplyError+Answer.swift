extension ReplyError {
    /// What an answer says that is no success.
    public init(_ answer: PanelAnswer, isRead: Bool) {
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

extension ErrorCode {
    /// What a call without an answer is called in replies.
    init(_ code: CallFailure.Code) {
        self =
            switch code {
            case .unreachable, .interrupted, .tlsFailed: .panelUnreachable
            case .timedOut: .panelTimeout
            case .unauthorized: .panelUnauthorized
            case .badAnswer: .panelBadAnswer
            }
    }
}

extension ReplyError {
    /// What the reply to a read says of a call without an answer.
    public init(ofRead failure: CallFailure) { self = .ofRead(ErrorCode(failure.code), failure.message) }
}
