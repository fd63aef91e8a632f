public import PanelCatalog

/// A command that may be carried out: decoded, checked against the catalogue, and allowed.
///
/// A class, since it goes through many hands on its way: one reference instead of ten texts.
public final class Command: Sendable {
    public let method: PanelMethod
    public let panel: String
    public let arguments: [Argument]
    /// The idempotency key; a change always has one.
    public let id: String?
    /// The command's own correlation id, or its id where it has none.
    public let correlationID: String?
    public let replyTo: String?
    /// The sender, as the broker validated it.
    public let userID: String?
    /// Which redrive of its id this is; 0 for the first.
    public let redrive: UInt64
    /// The span that its calls, its reply and its event belong to.
    public let trace: TraceContext?
    /// Milliseconds since 1970 at which the command loses its meaning, where its sender said so.
    public let expiresAt: Int64?
    /// Milliseconds since 1970 from which the age of a change counts: its timestamp, or its receipt where that is
    /// earlier or stands alone.
    public let maxAgeFrom: Int64

    public init(
        method: PanelMethod, panel: String, arguments: [Argument] = [], id: String? = nil,
        correlationID: String? = nil, replyTo: String? = nil, userID: String? = nil, redrive: UInt64 = 0,
        trace: TraceContext? = nil, expiresAt: Int64? = nil, maxAgeFrom: Int64 = 0
    ) {
        self.method = method
        self.panel = panel
        self.arguments = arguments
        self.id = id
        self.correlationID = correlationID ?? id
        self.replyTo = replyTo
        self.userID = userID
        self.redrive = redrive
        self.trace = trace
        self.expiresAt = expiresAt
        self.maxAgeFrom = maxAgeFrom
    }

    /// What a message asks for.
    convenience init(
        _ method: PanelMethod, on panel: String, _ arguments: [Argument], id: String?, in message: CommandMessage
    ) {
        self.init(
            method: method, panel: panel, arguments: arguments, id: id, correlationID: message.correlationID,
            replyTo: message.replyTo, userID: message.userID, redrive: message.redrive, trace: message.trace,
            expiresAt: message.expiresAt, maxAgeFrom: message.maxAgeFrom)
    }

    /// The same command with an argument that the gateway chose.
    public func adding(_ argument: Argument) -> Command {
        Command(
            method: method, panel: panel, arguments: arguments + [argument], id: id, correlationID: correlationID,
            replyTo: replyTo, userID: userID, redrive: redrive, trace: trace, expiresAt: expiresAt,
            maxAgeFrom: maxAgeFrom)
    }

    /// The value given for a parameter, if any.
    public subscript(parameter: String) -> Argument.Value? {
        arguments.first { $0.parameter.name == parameter }?.value
    }

    /// Values of secret parameters, which may appear in nothing but the call itself.
    public var secrets: [String] {
        arguments.compactMap { argument in
            guard argument.parameter.isSecret, case .text(let text) = argument.value, !text.isEmpty else { return nil }
            return text
        }
    }
}
