internal import Bridge
internal import Logging
internal import Reactor

/// What all command services share.
///
/// A class, since every command asks it for its parts: they are not copied.
@Reactor
final class CommandContext {
    /// With what commands may do to each panel.
    var decoder: CommandDecoder
    /// Users whose redrive headers are believed.
    var trustedUsers: Set<String> {
        didSet { deadLetters.trustedUsers = trustedUsers }
    }
    let replies: ReplyPublisher
    let deadLetters: DeadLetters
    let events: EventPublisher
    let underWay = WorkUnderWay()
    let counters: CommandCounters
    /// Nil where no spans are made.
    let tracing: MessageTracing?
    let logger: Logger

    init(
        decoder: CommandDecoder, trustedUsers: Set<String>, replies: ReplyPublisher, deadLetters: DeadLetters,
        events: EventPublisher, counters: CommandCounters, tracing: MessageTracing?, logger: Logger
    ) {
        self.decoder = decoder
        self.trustedUsers = trustedUsers
        self.replies = replies
        self.deadLetters = deadLetters
        self.events = events
        self.counters = counters
        self.tracing = tracing
        self.logger = logger
    }
}
