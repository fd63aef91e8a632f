/// The steps of the proofs of changes whose answer was lost, in words.
enum ProofWords {
    static let nothingProves =
        "Nothing shows whether it was done, and a repeat might do it twice: it is answered `in_doubt` at once."

    static let barrier = """
        The gateway waits until the panel has answered a later read. As the panel works on one request at a time, it \
        is then done with the call.
        """

    static let repeated = "\(again) \(lostAgain)"

    static let repeatedUntilGone =
        "\(again) If that is `object_not_found`, the first call has done it: `succeeded`. \(lostAgain)"

    private static let again = "The panel is called once more, and the reply is what it answers to that."

    private static let lostAgain =
        "If that answer is lost too, or says only that the second call had no effect: `in_doubt`."

    /// How a container is found that the panel has lost track of.
    static let adoption = [
        """
        Not found: `hardware_servers.sync` has the node's containers read anew, which makes the panel take over one \
        that it has lost track of; then the gateway asks again.
        """,
        """
        Found now: it lacks what the panel had not applied yet, so it gets the command's settings by \
        `virtual_servers.update`, and is started by `virtual_servers.start` where the command says so: `succeeded`. \
        But if `event_log.list` has a create that failed as the container was there before, it is not the command's: \
        `in_doubt`.
        """,
    ]

    static let absent = "Not found: the panel is called once more. Not found after that either: `failed`."
}
