public import Bridge

extension Outcome {
    /// What it says, in one sentence.
    public var meaning: String {
        switch self {
        case .succeeded: "It is done, and `result` stands."
        case .failed: "The panel did not do it; `error` says why."
        case .rejected: "It was refused before any call; `error` says why."
        case .inDoubt: "It may have taken effect, and could not be proved either way; `error` has the evidence."
        case .expired: "Its time was over before it could be carried out; nothing was changed."
        }
    }
}
