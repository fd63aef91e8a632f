extension Metric {
    static let ofCommands = [
        commands, commandErrors, commandDuration, commandsInFlight, redelivered, replies, deadLetters, deadLettersFull,
    ]

    public static let commands = Metric(
        "panelbridge_commands_total", .counter, ["panel", "method", "outcome"],
        "Commands that were answered and acknowledged; those given again from the ledger count too. The panel or method "
            + "is unknown where it is not configured or not in the catalogue.")
    public static let commandErrors = Metric(
        "panelbridge_command_errors_total", .counter, ["panel", "code"],
        "Commands answered with an error, by its code.")
    public static let commandDuration = Metric(
        "panelbridge_command_duration_seconds", .histogram, ["method"],
        "The time from taking up a delivery to its acknowledgement, waiting for the panel and for confirms included.")
    public static let commandsInFlight = Metric(
        "panelbridge_commands_in_flight", .gauge, ["panel", "queue"],
        "Deliveries that are being worked on. A change that waits for its panel is one.")
    public static let redelivered = Metric(
        "panelbridge_commands_redelivered_total", .counter, ["panel", "queue"],
        "Deliveries that the broker says it may have delivered before.")
    public static let replies = Metric(
        "panelbridge_replies_total", .counter, ["result"],
        "Replies: confirmed (a queue has it), not_wanted (no reply_to), invalid_reply_to, returned (no queue takes it) or "
            + "refused (nacked for 30 s). Undeliverable ones are kept in the ledger for who asks again.")
    public static let deadLetters = Metric(
        "panelbridge_dead_letters_total", .counter, ["reason"],
        "Commands kept in the dead-letter queue, by the code of the error for which.")
    public static let deadLettersFull = Metric(
        "panelbridge_dead_letter_queue_full", .gauge,
        "1 while the dead-letter queue is full or missing: what ends badly waits for it, and is not acknowledged.")
}
