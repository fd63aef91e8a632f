/// The names of the headers that are ours.
public enum CommandHeader {
    /// Which redrive of its id a command is; believed only from users that may redrive.
    public static let redrive = "panelbridge-redrive"
    /// The sender as the broker validated it, empty where there was none; believed only from users that may redrive.
    public static let userID = "panelbridge-user-id"

    // Those of a dead letter, which tell how its command ended.

    /// An error's code or an outcome.
    public static let reason = "panelbridge-reason"
    /// The exchange to which the command was sent; empty for the default one.
    public static let exchange = "panelbridge-exchange"
    public static let routingKey = "panelbridge-routing-key"
    public static let panel = "panelbridge-panel"
    public static let method = "panelbridge-method"
    public static let failedAt = "panelbridge-failed-at"

    /// Headers that a dead letter has and no command.
    public static let ofDeadLetters = [reason, exchange, routingKey, panel, method, failedAt]
}
