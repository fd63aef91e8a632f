internal import AMQP
internal import Bridge
internal import Logging
internal import Reactor

/// Keeps commands that ended badly, body and headers as they came, for an operator to look at and send again.
@Reactor
final class DeadLetters {
    private let publisher: ConfirmedPublisher
    private let queue: String
    private let logger: Logger
    /// Whether it is full, or missing: what ends badly waits for it.
    private(set) var isFull = false
    /// How many were kept, by reason.
    private(set) var counts: [ErrorCode: Int] = [:]
    /// How long the queue may refuse a command before it is called full: one without a leader does so for a moment.
    private static let patience = Duration.seconds(3)
    /// Users whose redrives are believed.
    var trustedUsers: Set<String>
    /// The name under what is kept, where senders are judged: whoever sends it again must know whose word its headers are.
    var signature: String?

    init(
        _ publisher: ConfirmedPublisher, queue: String, trustedUsers: Set<String>, signature: String?, logger: Logger
    ) {
        self.publisher = publisher
        self.queue = queue
        self.trustedUsers = trustedUsers
        self.signature = signature
        self.logger = logger
    }

    /// Publishes a copy of the delivery and returns once it is confirmed; false where the delivery is the broker's
    /// again before that. While the queue is full or missing, it says so and keeps trying: nothing is acknowledged.
    func keep(
        _ delivery: Delivery, reason: ErrorCode, panel: String?, method: String?,
        while isWanted: @Reactor () -> Bool
    ) async -> Bool {
        var copy = Self.copy(delivery, to: queue, reason: reason.rawValue, panel: panel, method: method, trustedUsers)
        copy.properties.userID = signature
        while isWanted() {
            switch await publisher.publish(copy, patience: Self.patience, while: isWanted) {
            case .confirmed:
                if isFull { logger.info("the dead-letter queue takes messages again", [.queue: queue]) }
                isFull = false
                counts[reason, default: 0] += 1
                return true
            case .returned(let why): await complain("the dead-letter queue is missing", why)
            case .nacked: await complain("the dead-letter queue is full", "nacked by the broker")
            case .abandoned: return false
            }
        }
        return false
    }

    private func complain(_ what: Logger.Message, _ why: String) async {
        if !isFull { logger.error("\(what); commands that end badly wait for it", [.queue: queue, .reason: why]) }
        isFull = true
        try? await Reactor.sleep(for: .seconds(5))
    }

    /// The copy: without what would route with our rights, expire, or close our channel. Of an oversized command only
    /// what identifies it is kept.
    nonisolated static func copy(
        _ delivery: Delivery, to queue: String, reason: String, panel: String?, method: String?,
        _ trustedUsers: Set<String>
    ) -> Publishing {
        var properties = delivery.properties
        let isOversized =
            delivery.bodySize > CommandLimits.bodyBytes || delivery.propertiesSize > CommandLimits.headerBytes
        if isOversized { properties.headers = FieldTable() }
        for name in ["CC", "BCC"] { properties.headers[name] = nil }
        if !isRedrive(properties, trustedUsers) {
            properties.headers[CommandHeader.redrive] = nil
            properties.headers[CommandHeader.userID] = nil
        }
        if properties.headers[CommandHeader.userID] == nil {
            properties.headers[CommandHeader.userID] = properties.userID.map(FieldValue.text)
        }
        properties.headers[CommandHeader.reason] = .text(reason)
        properties.headers[CommandHeader.exchange] = .text(delivery.exchange)
        properties.headers[CommandHeader.routingKey] = .text(delivery.routingKey)
        properties.headers[CommandHeader.panel] = panel.map(FieldValue.text)
        properties.headers[CommandHeader.method] = method.map(FieldValue.text)
        properties.headers[CommandHeader.failedAt] = .text(Timestamp.text(milliseconds: WallClock.milliseconds))
        properties.userID = nil
        properties.expiration = nil
        properties.isPersistent = true
        return Publishing(
            exchange: "", routingKey: queue, properties: properties, body: isOversized ? [] : delivery.body)
    }

    /// Whether a believed user has sent it again: its number, and whose it was at first, are kept then.
    private nonisolated static func isRedrive(
        _ properties: MessageProperties, _ trustedUsers: Set<String>
    ) -> Bool {
        properties.headers[CommandHeader.redrive] != nil && properties.userID.map(trustedUsers.contains) == true
    }
}
