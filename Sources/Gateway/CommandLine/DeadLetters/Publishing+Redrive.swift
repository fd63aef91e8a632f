internal import AMQP
internal import Bridge

extension Publishing {
    /// The command of a dead letter as it is sent again: its body byte for byte, what it answers to, and its sender's
    /// headers.
    ///
    /// - Parameters:
    ///   - user: the broker's user that we are; from any other the gateway believes neither number nor first sender.
    ///   - now: milliseconds since 1970. The age of a change counts from its timestamp: with the old one an order of the
    ///     day before would be answered as expired, at once.
    init(
        redriving body: [UInt8], _ properties: MessageProperties, of letter: DeadLetter, to origin: DeadLetter.Origin,
        number: UInt64, as user: String, at now: Int64
    ) {
        var headers = properties.headers
        for name in CommandHeader.ofDeadLetters + Self.headersOfTheBroker { headers[name] = nil }
        headers[CommandHeader.redrive] = .int64(Int64(clamping: number))
        // Empty where the broker had validated none: left out, the command would count as ours.
        headers[CommandHeader.userID] = .text(letter.userID ?? "")
        self.init(
            exchange: origin.exchange, routingKey: origin.routingKey,
            properties: MessageProperties(
                contentType: properties.contentType, contentEncoding: properties.contentEncoding, headers: headers,
                correlationID: properties.correlationID, replyTo: properties.replyTo, messageID: properties.messageID,
                timestamp: UInt64(max(0, now) / 1000), type: properties.type, userID: user, appID: properties.appID),
            body: body)
    }

    /// What the broker noted on the way to the dead-letter queue and while somebody looked; and CC and BCC, which would
    /// route with our rights.
    private static let headersOfTheBroker = [
        "x-death", "x-delivery-count", "x-acquired-count", "x-first-death-exchange", "x-first-death-queue",
        "x-first-death-reason", "x-last-death-exchange", "x-last-death-queue", "x-last-death-reason", "CC", "BCC",
    ]
}
