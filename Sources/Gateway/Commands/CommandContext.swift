internal import Bridge
internal import Logging

/// What all command services share.
///
/// A class, since every command asks it for its parts: they are not copied.
final class CommandContext: Sendable {
    let decoder: CommandDecoder
    /// Users whose redrive headers are believed.
    let trustedUsers: Set<String>
    let replies: ReplyPublisher
    let deadLetters: DeadLetters
    let events: EventPublisher
    let counters: CommandCounters
    let logger: Logger

    init(
        decoder: CommandDecoder, trustedUsers: Set<String>, replies: ReplyPublisher, deadLetters: DeadLetters,
        events: EventPublisher, counters: CommandCounters, logger: Logger
    ) {
        self.decoder = decoder
        self.trustedUsers = trustedUsers
        self.replies = replies
        self.deadLetters = deadLetters
        self.events = events
        self.counters = counters
        self.logger = logger
    }
}
