internal import AMQP
internal import Bridge

extension DeadLetter {
    /// What a message of the dead-letter queue tells of its command.
    ///
    /// - Parameters:
    ///   - expiredQueue: where the broker puts what has expired; what came from there tells in the broker's own header
    ///     where it was sent at first.
    ///   - trustedUsers: those whose word counts as to whose command it is, where senders are judged: anybody may be
    ///     able to put messages there.
    init(
        _ properties: MessageProperties, bodyBytes: Int, expiredQueue: String, trustedUsers: Set<String>? = nil
    ) {
        let headers = properties.headers
        let userID = headers[CommandHeader.userID]?.text.flatMap { $0.isEmpty ? nil : $0 }
        let isBelieved = trustedUsers.map { properties.userID.map($0.contains) == true } ?? true
        self.init(
            id: properties.messageID, reason: headers[CommandHeader.reason]?.text,
            panel: headers[CommandHeader.panel]?.text, method: headers[CommandHeader.method]?.text,
            failedAt: headers[CommandHeader.failedAt]?.text.flatMap(Timestamp.milliseconds),
            userID: isBelieved ? userID : nil, isSenderClaimed: !isBelieved && userID != nil,
            redrives: headers[CommandHeader.redrive]?.integer.flatMap(UInt64.init(exactly:)) ?? 0,
            origin: Self.origin(headers, expiredQueue), bodyBytes: bodyBytes)
    }

    private static func origin(_ headers: FieldTable, _ expiredQueue: String) -> Origin? {
        guard let exchange = headers[CommandHeader.exchange]?.text, let key = headers[CommandHeader.routingKey]?.text
        else { return nil }
        guard exchange.isEmpty, key == expiredQueue else { return Origin(exchange: exchange, routingKey: key) }
        guard case .array(let deaths)? = headers["x-death"], case .table(let latest)? = deaths.first,
            let exchange = latest["exchange"]?.text, case .array(let keys)? = latest["routing-keys"],
            let key = keys.first?.text
        else { return nil }
        return Origin(exchange: exchange, routingKey: key)
    }
}
