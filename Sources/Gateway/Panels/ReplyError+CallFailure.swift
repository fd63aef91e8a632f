internal import Bridge
internal import PanelClient

extension ReplyError {
    /// What a reply says of a call without an answer.
    init(_ failure: CallFailure, isRead: Bool) {
        let code: ErrorCode =
            switch failure.code {
            case .unreachable, .interrupted: .panelUnreachable
            case .timedOut: .panelTimeout
            case .unauthorized: .panelUnauthorized
            case .badAnswer: .panelBadAnswer
            }
        self = isRead ? .ofRead(code, failure.message) : ReplyError(code, failure.message)
    }
}
