/// Why a command is rejected before any call, with what could be read of it for the reply.
public struct Refusal: Error, Sendable, Equatable {
    public var error: ReplyError
    public var id: String?
    /// The method's name, only where it has the form of one.
    public var methodName: String?
    /// The panel's name, only where it has the form of one.
    public var panelName: String?
    public var correlationID: String?
    public var replyTo: String?
    /// The sender, as the broker validated it.
    public var userID: String?
    /// Which redrive of its id the command is; 0 for the first.
    public var redrive: UInt64
    /// The span that its reply belongs to.
    public var trace: TraceContext?

    public init(
        _ error: ReplyError, id: String? = nil, methodName: String? = nil, panelName: String? = nil,
        correlationID: String? = nil, replyTo: String? = nil, userID: String? = nil, redrive: UInt64 = 0,
        trace: TraceContext? = nil
    ) {
        self.error = error
        self.id = id
        self.methodName = methodName
        self.panelName = panelName
        self.correlationID = correlationID
        self.replyTo = replyTo
        self.userID = userID
        self.redrive = redrive
        self.trace = trace
    }

    /// The reply that tells the sender.
    public var reply: Reply {
        Reply(
            commandID: id, method: methodName, panel: panelName, outcome: .rejected, error: error, attempts: 0,
            replayed: false)
    }
}
