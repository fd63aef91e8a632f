internal import AMQP
internal import Bridge
public import Reactor

/// Why a command sent from the command line has no reply, and what to do about it.
public struct SendFailure: Error, Sendable {
    public let message: String
    public let kind: Kind

    public enum Kind: Sendable {
        /// The command line leaves open what is meant.
        case unclear
        /// It was not sent, since no rule of senders allows it.
        case notAllowed
        /// The broker does not let us in: the configuration must be put right.
        case refused
        /// It was not sent, or no reply came.
        case unavailable
    }

    init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }
}

/// Sends one command as any client would, in the name of the broker's user that it is, and waits for its reply.
@Reactor
public final class CommandSender {
    private let configuration: Configuration

    public init(_ configuration: Configuration) { self.configuration = configuration }

    /// Publishes the command and returns the body of its reply; one without an id gets a new one.
    public func send(_ order: CommandOrder, id: String?, waiting: Duration) async throws(SendFailure) -> [UInt8] {
        var random = SystemRandomNumberGenerator()
        let id = id ?? Reply.randomMessageID(using: &random)
        let panel = try panel(of: order)
        try checkSender(of: order, panel)
        do throws(AMQPError) {
            let connection = try await Connection.open(BrokerEndpoint(configuration.broker, role: "send"))
            let reply = try await exchange(order, panel, id, waiting, connection)
            await connection.close()
            guard let reply else { throw AMQPError(.closed, Self.noReply(within: waiting, id: id)) }
            return reply
        } catch {
            throw SendFailure(error.isRefusal ? .refused : .unavailable, error.message + Self.advice(error.code))
        }
    }

    private static func advice(_ code: AMQPError.Code) -> String {
        switch code {
        case .channelClosed(403): "; the broker's user needs the rights of a sender, as `panelbridge topology` tells"
        case .channelClosed(404): "; has the gateway run here before?"
        default: ""
        }
    }

    private func panel(of order: CommandOrder) throws(SendFailure) -> String {
        if let panel = order.panel { return panel }
        guard configuration.panels.count == 1, let only = configuration.panels.first else {
            let names = configuration.panels.map(\.name).joined(separator: ", ")
            throw SendFailure(.unclear, "Name the panel with --panel\(names.isEmpty ? "" : ": \(names)").")
        }
        return only.name
    }

    /// Says at once what the gateway could not: who may send nothing gets no reply either.
    private func checkSender(of order: CommandOrder, _ panel: String) throws(SendFailure) {
        let user = configuration.broker.url.user
        let rights = configuration.senderPolicy.rights(of: user)
        guard rights.allow(order.method, on: panel) else {
            throw SendFailure(
                .notAllowed,
                "The user \(user) may not send \(order.method) to \(panel): no rule of senders allows it.")
        }
        let replyTo = getsRepliesDirectly ? "\(Self.directReplyTo).any" : "amq.gen-any"
        guard rights.allow(replyTo: replyTo) else {
            let pattern = replyTo.dropLast(3) + "*"
            throw SendFailure(
                .notAllowed,
                "The user \(user) would get no reply: no reply_to of its rules of senders has \(pattern).")
        }
    }

    private static let directReplyTo = "amq.rabbitmq.reply-to"

    /// Who binds queues to an exchange of replies sees those of all, so that its operator decides who may; by direct
    /// reply-to nobody needs to.
    private var getsRepliesDirectly: Bool { !configuration.replies.exchange.isEmpty }

    private func exchange(
        _ order: CommandOrder, _ panel: String, _ id: String, _ waiting: Duration, _ connection: Connection
    ) async throws(AMQPError) -> [UInt8]? {
        let channel = try await connection.openChannel()
        let isDirect = getsRepliesDirectly
        let queue =
            isDirect ? Self.directReplyTo : try await channel.declareQueue("", isDurable: false, isExclusive: true).name
        let replies = Mailbox<[UInt8]>()
        let alarm = Alarm {
            // A broker that takes no messages gives no word either.
            if channel.unconfirmedCount > 0 { connection.abandon(Self.noConfirm(within: waiting, id: id, connection)) }
            replies.finish()
        }
        alarm.set(after: waiting)
        defer { alarm.invalidate() }
        channel.onClose = { _ in replies.finish() }
        try await channel.consume(queue, tag: "replies", needsAcks: !isDirect) { delivery in
            if !isDirect { channel.acknowledge(delivery.tag) }
            replies.put(delivery.body)
        }
        try await channel.selectConfirms()
        let publishing = Publishing(
            exchange: configuration.commands.exchange, routingKey: "\(panel).\(order.method)",
            properties: MessageProperties(
                contentType: "application/json", correlationID: id, replyTo: queue, messageID: id,
                timestamp: UInt64(WallClock.milliseconds / 1000), userID: connection.endpoint.user),
            body: order.body)
        switch try await channel.publish(publishing) {
        case .confirmed: break
        case .returned(_, let text): throw AMQPError(.closed, "No queue takes the command: \(text).")
        case .nacked: throw AMQPError(.closed, "The broker does not take the command; try again later.")
        }
        return await replies.next()
    }

    private static func noConfirm(within waiting: Duration, id: String, _ connection: Connection) -> AMQPError {
        let why = connection.blockedReason.map { ", as it takes no messages: \($0)" } ?? ""
        return AMQPError(
            .connectionLost,
            "The broker gave no word within \(waiting)\(why). Whether it has the command is not known: "
                + "ask again with --id \(id).")
    }

    private static func noReply(within waiting: Duration, id: String) -> String {
        "No reply within \(waiting). The command is in the gateway's queue, or its log says why "
            + "there is none: ask again with --id \(id)."
    }
}
