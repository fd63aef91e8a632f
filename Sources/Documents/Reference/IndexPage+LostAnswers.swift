internal import Bridge

extension IndexPage {
    /// When a change has to be proved, and what holds for every proof.
    static var lostAnswers: [ReferenceBlock] {
        [
            .section("When an answer is lost"),
            .paragraph(
                """
                The panel finishes what it has begun, whoever is there to hear of it. The answer to a change is lost \
                where
                """),
            .list([
                "the connection breaks after the call was sent, or the answer does not come in time or cannot be read;",
                "the panel answers `internal_error` or `unknown_error`, which may come after an effect;",
                "the gateway itself ends while it waits for the answer.",
            ]),
            .paragraph(proofs), .paragraph(nothingLost),
        ]
    }

    private static let repeats = ChangePolicy.usualRepeats.inWords

    private static let proofs = """
        Each change says what is done then, so that it takes effect at most once or is answered `in_doubt`. While the \
        panel is away the proof waits for it, for as long as the command may wait. Where the panel's answers prove \
        nothing it is tried again \(repeats) (`repeat_after`). A command whose time is over meanwhile is not called \
        again. What cannot be proved in the end is `in_doubt`, kept as a dead letter, and settled by a person with \
        `panelbridge ledger resolve`.
        """

    private static let nothingLost = """
        Nothing is lost where the panel did not get the call or refused the log-in: then the change waits in its \
        queue. Nor where its error is known to come before any effect, as when a node's daemon is down: then it is \
        called again \(repeats), and at last answered `failed` with `internal_error`, which is `retriable`.
        """
}
