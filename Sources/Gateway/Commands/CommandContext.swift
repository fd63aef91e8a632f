internal import Bridge
internal import Logging
internal import Reactor

/// What all command services share.
///
/// A class, since every command asks it for its parts: they are not copied.
final class CommandContext: Sendable {
    let decoder: CommandDecoder
    /// Users whose redrive headers are believed.
    let trustedUsers: Set<String>
    let replies: ReplyPublisher
    let deadLetters: DeadLetters
    let logger: Logger

    @Reactor
    init(
        decoder: CommandDecoder, trustedUsers: Set<String>, replies: ReplyPublisher, deadLetters: DeadLetters,
        logger: Logger
    ) {
        self.decoder = decoder
        self.trustedUsers = trustedUsers
        self.replies = replies
        deadLetters.trustedUsers = trustedUsers
        self.deadLetters = deadLetters
        self.logger = logger
    }
}
