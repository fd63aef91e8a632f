/// What went wrong, as replies spell it.
public enum ErrorCode: String, Sendable, CaseIterable {
    // The panel's own.
    case objectNotFound = "object_not_found"
    case accessDenied = "access_denied"
    case internalError = "internal_error"
    case unknownError = "unknown_error"
    /// Status false with details.
    case validationFailed = "validation_failed"
    /// Status false or nil without details.
    case operationFailed = "operation_failed"

    // The gateway's.
    case invalidCommand = "invalid_command"
    case unknownMethod = "unknown_method"
    case unknownPanel = "unknown_panel"
    case invalidParams = "invalid_params"
    case missingMessageID = "missing_message_id"
    /// The same id with other content, or from another validated user.
    case messageIDReused = "message_id_reused"
    case notAllowed = "not_allowed"
    case panelUnauthorized = "panel_unauthorized"
    case panelUnreachable = "panel_unreachable"
    case panelTimeout = "panel_timeout"
    case panelBadAnswer = "panel_bad_answer"
    case inDoubt = "in_doubt"
    case expired
}
