public import Bridge
public import PanelCatalog

extension PanelMethod {
    /// The errors that a command of the method may be answered with, in the order of `ErrorCode`.
    public var errors: [ErrorCode] {
        let own = Set(ownErrors.map(\.code))
        return ErrorCode.allCases.filter { own.contains($0) || commonErrors.contains($0) }
    }

    /// Those that every read, or every change, may be answered with.
    var commonErrors: [ErrorCode] { isChange ? Self.ofEveryChange : Self.ofEveryRead }

    static let ofEveryRead: [ErrorCode] =
        ofThePanel + [.unknownError] + refusals + [
            .panelUnauthorized, .panelUnreachable, .panelTimeout, .panelBadAnswer, .expired,
        ]

    static let ofEveryChange: [ErrorCode] =
        ofThePanel + refusals + [.missingMessageID, .messageIDReused, .inDoubt, .expired]

    private static let ofThePanel: [ErrorCode] = [.accessDenied, .internalError]
    private static let refusals: [ErrorCode] = [
        .invalidCommand, .unknownMethod, .unknownPanel, .invalidParams, .notAllowed,
    ]

    /// Those that it may be answered with for reasons of its own, and when.
    var ownErrors: [(code: ErrorCode, when: String)] {
        var errors = permission.refusal.map { [(ErrorCode.notAllowed, $0)] } ?? []
        if let name = nameOfExisting { errors.append((.objectNotFound, "There is none with that `\(name)`.")) }
        if result == .identifier { errors.append((.validationFailed, refusedValues)) }
        if let failure = failedOperation { errors.append((.operationFailed, failure)) }
        if case .change(let change) = effect, change.harmlessErrors.contains(PanelCatalog.daemonIsDown) {
            errors.append((.internalError, Self.withoutEffect))
        }
        return errors + (isLookedFor ? ofLooking : [])
    }

    /// The parameter that names what must be there.
    private var nameOfExisting: String? {
        guard case .change(let change) = effect else { return parameters.first(where: \.isRequired)?.name }
        if case .appearsAfterSync(let node, _) = change.proof { return node }
        return parameters.first { $0.name == "id" }?.name
    }

    private var refusedValues: String {
        guard case .change(let change) = effect else { preconditionFailure("\(name) saves no values") }
        switch change.proof {
        case .appears(let lookUp), .appearsAfterSync(_, let lookUp):
            let onNode = change.takenError.map { " Or the node has a container of that `\($0.parameter)` already." }
            return "The panel refuses values, or \(lookUp.taken(of: self)).\(onNode ?? "")"
        case .repeats, .repeatsUntilGone, .none: return "The panel refuses values."
        }
    }

    /// When the panel says no without a reason, as it does of what runs on a node.
    private var failedOperation: String? {
        guard isChange, pace == .node else { return nil }
        return switch result {
        case .execution: "The script could not be run, or ended with another status than 0; `details` says more."
        case .done: "The panel says that it was not done, and not why."
        case .identifier, .object, .list: nil
        }
    }

    /// Of the read before a change that makes something, and of one that is proved not to have been made.
    private var ofLooking: [(ErrorCode, String)] {
        let notDone = "It was called twice, the answers were lost, and it is proved not to have been done."
        return [
            (.unknownError, "The read that goes before the call was answered so."),
            (.panelUnreachable, notDone), (.panelTimeout, notDone),
            (
                .panelBadAnswer,
                "The read that goes before the call could not be understood. Or: \(notDone.lowercasedFirst)"
            ),
        ]
    }

    private static let withoutEffect =
        "Nothing was done, such as where the node's daemon is down. "
        + "It was called again \(ChangePolicy.usualRepeats.inWords) (`repeat_after`)."

    var errorBlocks: [ReferenceBlock] {
        let rows = ownErrors.map { [$0.code.rawValue.asCode, $0.code.outcome.rawValue.asCode, $0.when] }
        let table = rows.isEmpty ? [] : [ReferenceBlock.table(["code", "outcome", "when"], rows)]
        let kind = isChange ? ErrorPage.ofAnyChange : ErrorPage.ofAnyRead
        let common = "errors [\(kind.lowercasedFirst)](\(MethodReference.errorFile)#\(kind.headingAnchor))."
        return [.label("Errors")] + table + [.paragraph(rows.isEmpty ? "The \(common)" : "And the \(common)")]
    }
}

extension PanelMethod.Permission {
    /// When a command is refused; nil where none is.
    fileprivate var refusal: String? {
        switch self {
        case .granted: nil
        case .mustBeAllowed: "The panel's `allow` does not list the method."
        case .mustBeAllowedWhen(let parameter, let value):
            "`\(parameter)` is \(value), and the panel's `allow` does not list the method."
        }
    }
}
