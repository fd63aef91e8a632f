internal import AMQP

extension AMQPError {
    /// What to do where a stream cannot be read, to follow the message; empty where only time helps.
    var streamAdvice: String {
        switch code {
        case .channelClosed(404) where !isNodeDown: "; `panelbridge topology apply` makes the stream"
        case .channelClosed(403): "; the broker's user needs read permission for it"
        default: ""
        }
    }

    /// Whether only the queue's node is down, as for a moment after a start: the broker says so by the number of what is
    /// missing.
    var isNodeDown: Bool { code == .channelClosed(404) && !message.contains("no queue") }
}
