internal import PanelCatalog

/// What the answer to a change means for it.
enum CallVerdict {
    /// It was done, or was not, beyond doubt.
    case ended(Reply)
    /// The panel did not get it, or refused to let the gateway in.
    case unreached(CallFailure)
    /// What it was to make is on the node already, though the panel does not list it; the parameter that names it.
    case taken(String)
    /// It failed before it had any effect.
    case harmless(ReplyError)
    /// It may have been done.
    case lost(Doubt)

    init(
        _ result: Result<PanelAnswer, CallFailure>, of command: Command, _ call: LedgerRow.Call, attempts: Int
    ) {
        switch result {
        case .failure(let failure) where failure.mayHaveReachedPanel:
            self = .lost(Doubt(call, interruptedBy: failure))
        case .failure(let failure): self = .unreached(failure)
        case .success(.error(let code, let message, let details)) where code.isUncertain:
            self = Self.uncertain(command, call, code, message, details)
        case .success(.unreadable(let why)): self = .lost(Doubt(call, unreadable: why))
        // What an earlier call has deleted is gone.
        case .success(.error("object_not_found", _, _)) where call.repeats > 0 && command.deletes:
            self = .ended(Reply(to: command, .succeeded, result: Array("{}".utf8), attempts: attempts))
        case .success(let answer):
            self = .ended(Reply(to: command, answer: answer, attempts: attempts, chosenIdentity: call.identity))
        }
    }

    /// `internal_error` and `unknown_error` may come at any time, but for the texts that the catalogue lists.
    private static func uncertain(
        _ command: Command, _ call: LedgerRow.Call, _ code: String, _ message: String, _ details: String?
    ) -> CallVerdict {
        guard case .change(let change) = command.method.effect else { preconditionFailure("a read is never in doubt") }
        if let details, change.harmlessErrors.contains(where: details.hasPrefix) {
            return .harmless(.harmless(message, details: details))
        }
        if let details, let taken = change.takenError, taken.matches(details) { return .taken(taken.parameter) }
        return .lost(Doubt(call, code, message, details))
    }
}

extension String {
    /// Whether the panel's error of this code may come after an effect.
    fileprivate var isUncertain: Bool { self != "object_not_found" && self != "access_denied" }
}

extension Command {
    /// Whether a repeat of what was done answers that there is no such thing.
    fileprivate var deletes: Bool {
        if case .change(let change) = method.effect { change.proof == .repeatsUntilGone } else { false }
    }
}

extension Effect.TakenError {
    /// Whether an error's details are this error's.
    func matches(_ details: String) -> Bool { details.hasPrefix(beginning) && details.contains(reason) }
}
