internal import Bridge
internal import PanelCatalog

extension PanelMethod {
    /// How it acts, one sentence each.
    var nature: [String] {
        [kind, duration] + repetition + permission.sentences
            + (isDocumented ? [] : ["The panel's own documentation lacks this method."])
    }

    private var kind: String {
        isChange
            ? "A change: it needs a `message_id`. The panel's changes run one by one, in the order of their queue."
            : "A read: it changes nothing, needs no `message_id`, and may be sent again at will."
    }

    private var duration: String {
        switch (pace, isChange) {
        case (.database, true): "It is done in the panel's database, in milliseconds."
        case (.database, false): "The panel answers it from its database, in milliseconds."
        case (.node, true):
            "It runs on a node: mostly for seconds, and for up to \(PanelCatalog.nodePatience / 60) minutes."
        case (.node, false): "The panel asks a node for it, which takes seconds."
        }
    }

    /// What becomes of a change that is sent again.
    private var repetition: [String] {
        guard case .change(let change) = effect else { return [] }
        let other =
            switch change.proof {
            case .repeats: "it is done again, which ends in the same state"
            case .repeatsUntilGone: "it is answered `object_not_found` once it is done"
            case .appears(let lookUp), .appearsAfterSync(_, let lookUp):
                "it is answered `validation_failed`, as \(lookUp.taken(of: self))"
                    + (canChooseIdentity ? "; but where it names no `identity`, it makes another" : "")
            case .none: "it is done twice"
            }
        return ["Sent again with the same `message_id` it gets the reply that it had; with another, \(other)."]
    }
}

extension PanelMethod.Permission {
    /// What is said of it; nothing where nothing needs saying.
    var sentences: [String] {
        switch self {
        case .granted: []
        case .mustBeAllowed: ["Refused as `not_allowed` unless the panel's configuration lists it under `allow`."]
        case .mustBeAllowedWhen(let parameter, let value):
            [
                "With `\(parameter)` \(value), refused as `not_allowed` unless the panel's configuration lists it "
                    + "under `allow`."
            ]
        }
    }
}
