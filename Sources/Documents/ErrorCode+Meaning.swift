public import Bridge

extension ErrorCode {
    /// What happened, in one sentence for whoever gets the reply.
    public var meaning: String {
        switch self {
        case .objectNotFound: "The panel has no such object."
        case .accessDenied: "The role of the gateway's panel user does not allow it."
        case .internalError: "The panel, or a node, failed while working on it; `details` has its own words."
        case .unknownError: "The panel failed and says no more."
        case .validationFailed: "The panel refused the values; `fields` says which and why."
        case .operationFailed:
            "The panel, or the script of an exec, did not succeed; `details` says more where it is known."
        case .invalidCommand: "The message is not a command: its body, its properties or its routing key are wrong."
        case .unknownMethod: "There is no method of that name."
        case .unknownPanel: "There is no panel of that name."
        case .invalidParams: "Parameters are missing, unknown, or not as the method takes them; `fields` says which."
        case .missingMessageID: "A change came without a `message_id`."
        case .messageIDReused: "Another command, or another user's, has had the same `message_id`."
        case .notAllowed: "The configuration does not allow it: the method on that panel, or the sender."
        case .panelUnauthorized: "The panel refuses the gateway's user or password."
        case .panelUnreachable: "The panel cannot be reached."
        case .panelTimeout: "The panel did not answer in time."
        case .panelBadAnswer: "The panel answered what cannot be understood."
        case .inDoubt: "It may have taken effect, and could not be proved either way; `evidence` says what was seen."
        case .expired: "Its time was over before it could be carried out; nothing was changed."
        }
    }

    /// What whoever gets the reply does next.
    public var advice: String {
        switch self {
        case .objectNotFound: "Check the id; the object may have been deleted meanwhile."
        case .accessDenied: "An operator gives the panel's user a role that may do it."
        case .internalError: "Nothing was changed: send it again."
        case .unknownError: "Look at the panel before you send it again."
        case .validationFailed: "Correct the values, and send it with a new `message_id`."
        case .operationFailed: "Look at the panel before you send it again."
        case .invalidCommand, .unknownMethod, .unknownPanel, .invalidParams: "Correct the command."
        case .missingMessageID: "Give each change a `message_id` of its own, and keep it for repeats."
        case .messageIDReused: "Give each command a `message_id` of its own."
        case .notAllowed:
            "An operator can list the method under the panel's `allow`, or allow it to the sender under `senders`."
        case .panelUnauthorized, .panelUnreachable: "Send it again later; changes wait by themselves."
        case .panelTimeout, .panelBadAnswer: "If `retriable`, send it again; else tell an operator."
        case .inDoubt: "Look at the panel; an operator settles it with `panelbridge ledger resolve`."
        case .expired: "Send it again if it is still wanted."
        }
    }
}
