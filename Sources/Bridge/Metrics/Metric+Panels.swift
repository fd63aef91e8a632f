extension Metric {
    static let ofPanels = [
        panelUp, panelCallDuration, panelCallFailures, panelCallsInFlight, repeats, changesHeld, changesHeldFor,
        following, polls, pollLag, events, eventsStuck, missedEntries,
    ]

    public static let panelUp = Metric(
        "panelbridge_panel_up", .gauge, ["panel"],
        "Whether the latest call got an answer of the panel's, be it an error; left out before the first call.")
    public static let panelCallDuration = Metric(
        "panelbridge_panel_call_duration_seconds", .histogram, ["panel", "kind"],
        "How long calls of the panel took, polls and proofs included; kind is read or change.")
    public static let panelCallFailures = Metric(
        "panelbridge_panel_call_failures_total", .counter, ["panel", "code"],
        "Calls without an answer of the panel's: unreachable, interrupted, timed_out, unauthorized, bad_answer or "
            + "tls_failed.")
    public static let panelCallsInFlight = Metric(
        "panelbridge_panel_calls_in_flight", .gauge, ["panel"], "Calls of the panel that are under way.")
    public static let repeats = Metric(
        "panelbridge_repeats_total", .counter, ["panel", "kind"],
        "Calls made again for a command that was called before; kind is read or change.")
    public static let changesHeld = Metric(
        "panelbridge_changes_held", .gauge, ["panel"],
        "1 while the panel's changes wait in their queue, as it cannot be reached or refuses the log-in.")
    public static let changesHeldFor = Metric(
        "panelbridge_changes_held_seconds", .gauge, ["panel"], "For how long they have waited; 0 where they do not.")

    // MARK: The panels' logs

    public static let following = Metric(
        "panelbridge_following", .gauge, ["panel"],
        "1 where this gateway follows the panel's log and tasks; of several gateways one does.")
    public static let polls = Metric(
        "panelbridge_polls_total", .counter, ["panel", "result"],
        "Looks at the panel's log and tasks; result is succeeded or failed.")
    public static let pollLag = Metric(
        "panelbridge_poll_lag_seconds", .gauge, ["panel"],
        "The time since the latest poll that succeeded, or since this gateway began to follow the panel. A poll waits "
            + "while a change is under way.")
    public static let events = Metric(
        "panelbridge_events_published_total", .counter, ["panel", "kind"],
        "Events that the stream has taken: entry, task, gap, reset, unreachable, reachable, or command (a change ended)."
    )
    public static let eventsStuck = Metric(
        "panelbridge_events_stuck", .gauge,
        "1 while no queue takes events, as the stream is missing: they wait, and so does each panel's next change.")
    public static let missedEntries = Metric(
        "panelbridge_missed_entries_total", .counter, ["panel"],
        "Entries of the panel's log that could not be seen any more, as announced in gaps.")
}
