internal import Bridge
internal import PanelCatalog

extension PanelMethod {
    /// How it is proved what became of a change whose answer was lost; nothing of a read.
    var lostAnswerBlocks: [ReferenceBlock] {
        guard case .change(let change) = effect else { return [] }
        let blocks: [ReferenceBlock] =
            switch change.proof {
            case .none: [.paragraph(ProofWords.nothingProves)]
            case .repeats: proof(ending: ProofWords.repeated)
            case .repeatsUntilGone: proof(ending: ProofWords.repeatedUntilGone)
            case .appears(let lookUp): proof(by: lookUp, adopting: [])
            case .appearsAfterSync(_, let lookUp): proof(by: lookUp, adopting: ProofWords.adoption)
            }
        return [.label("If the answer is lost")] + blocks
    }

    private func proof(ending: String) -> [ReferenceBlock] {
        [.steps([ProofWords.barrier, ending]), .paragraph("\(withoutBarrier), and it is `in_doubt`.")]
    }

    private func proof(by lookUp: Effect.LookUp, adopting: [String]) -> [ReferenceBlock] {
        let (question, match) = (lookUp.question(of: self), lookUp.match(of: self))
        return [
            .paragraph(
                """
                Before the call the gateway asks \(question). If that shows \(match), the reply is `validation_failed` \
                and the panel is not called; so what is found later is the command's.
                """),
            .steps(
                [ProofWords.barrier, "It asks \(lookUp.method.asCode) again. Found: `succeeded`, with its `id`."]
                    + adopting + [ProofWords.absent]),
            .paragraph("\(withoutBarrier). What is found counts; what is not is `in_doubt`."),
        ]
    }

    /// When the later read proves nothing.
    private var withoutBarrier: String {
        let minutes = PanelCatalog.nodePatience / 60
        let node =
            pace == .node
            ? "or \(minutes) minutes after the call, when the panel has given up a node that may be at it still, " : ""
        return """
            With `serial: false`, \(node)a later read does not show that all is over: then nothing is repeated
            """
    }

    /// Whether it is looked for what a change has made.
    var isLookedFor: Bool {
        guard case .change(let change) = effect else { return false }
        return switch change.proof {
        case .appears, .appearsAfterSync: true
        case .repeats, .repeatsUntilGone, .none: false
        }
    }
}
