public import Bridge
internal import PanelCatalog

extension ErrorCode {
    /// The outcome of the reply that has it.
    public var outcome: Outcome {
        switch self {
        case .invalidCommand, .unknownMethod, .unknownPanel, .invalidParams, .missingMessageID, .messageIDReused,
            .notAllowed:
            .rejected
        case .objectNotFound, .accessDenied, .internalError, .unknownError, .validationFailed, .operationFailed,
            .panelUnauthorized, .panelUnreachable, .panelTimeout, .panelBadAnswer:
            .failed
        case .inDoubt: .inDoubt
        case .expired: .expired
        }
    }

    /// What `retriable` says.
    var retriability: String {
        switch self {
        case .panelUnreachable, .panelUnauthorized, .expired: "`true`."
        case .internalError: "`true`: of a change it is only said where that had no effect."
        case .panelTimeout: "`true` of a read, `false` of a change."
        case .panelBadAnswer: "`true` of a read, also of one that goes before a change; `false` of the change itself."
        default: "`false`."
        }
    }

    /// Which commands it may be the answer to, as the catalogue tells.
    var reach: String {
        switch (PanelMethod.ofEveryRead.contains(self), PanelMethod.ofEveryChange.contains(self)) {
        case (true, true): return "Any command."
        case (false, true): return "Any change."
        case (true, false): return names.isEmpty ? "Any read." : "Any read, and \(names)."
        case (false, false): return "\(names)."
        }
    }

    /// The methods that have it for reasons of their own, "`a`, `b` and `c`", but no long list.
    private var names: String {
        let methods = PanelCatalog.methods.filter { method in method.ownErrors.contains { $0.code == self } }
        guard methods.count <= Self.mostNames else { return "\(methods.count) methods, each of which says so" }
        return methods.map(\.name.asCode).joined(lastBy: "and")
    }

    private static let mostNames = 12
}
