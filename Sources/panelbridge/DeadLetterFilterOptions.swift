import ArgumentParser
import Bridge
import Gateway

/// Which dead letters are meant; shared by the commands that deal with many.
struct DeadLetterFilterOptions: ParsableArguments {
    @Option(help: "Only those of this panel.")
    var panel: String?

    @Option(
        help:
            "Only those of this method, such as users.create, or of all that a pattern such as 'users.*' or '*.create' stands for."
    )
    var method: MethodPattern?

    @Option(help: "Only those that ended so: an error's code or an outcome, such as in_doubt or invalid_params.")
    var reason: String?

    @Option(help: ArgumentHelp("Only those that failed at least so long ago, such as 2h or 7d.", valueName: "duration"))
    var olderThan: Age?

    @Option(help: ArgumentHelp("Only those that failed less than so long ago.", valueName: "duration"))
    var newerThan: Age?

    @Option(help: "Only those with this message id.")
    var id: String?

    @Option(help: ArgumentHelp("How many at most.", valueName: "number"))
    var max = 100

    var filter: DeadLetterFilter {
        DeadLetterFilter(
            id: id, panel: panel, method: method, reason: reason, olderThan: olderThan?.duration,
            newerThan: newerThan?.duration)
    }

    func validate() throws {
        guard (1...DeadLetterOffice.heldAtMost).contains(max) else {
            throw ValidationError("--max must be from 1 to \(DeadLetterOffice.heldAtMost).")
        }
        if let panel, !NameGrammar.isPanel(panel) {
            throw ValidationError("--panel must be a panel's name: small letters, digits and -")
        }
        if let reason, !Self.reasons.contains(reason) {
            let nearest = NearestName.to(reason, among: Self.reasons).map { "Did you mean \($0)?" }
            let advice = nearest ?? "They are: \(Self.reasons.joined(separator: ", "))."
            throw ValidationError("No command ends with the reason that --reason names. \(advice)")
        }
    }

    /// How a command may end badly.
    private static let reasons = ErrorCode.allCases.map(\.rawValue) + [Outcome.failed.rawValue]
}
