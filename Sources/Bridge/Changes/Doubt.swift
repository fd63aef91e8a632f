internal import PanelCatalog

/// A call whose answer was lost, or says nothing of what was done, and how far its proof has come.
struct Doubt: Sendable {
    let call: LedgerRow.Call
    /// What happened, as the evidence has it.
    let text: String
    /// What the change is answered with if it proves not to have been done.
    let code: ErrorCode
    let details: String?
    /// Whether the node may be at it still, though the panel has given it up.
    let nodeTimedOut: Bool
    /// Whether what is seen now is what the call has left, and nothing more comes of it.
    var isOver = false
    /// How many of the pauses are used that a proof gets which cannot be had at once.
    var pausesUsed = 0

    /// What is being found out.
    enum Step: Sendable {
        /// Whether the panel is done with the call.
        case barrier
        /// Whether what was to be made is there.
        case looking
        /// Having the node's containers read anew, which adopts one that the panel has lost track of.
        case syncing
        case lookingAfterSync
        /// Whether the container that was adopted was there before the call, as the panel's log would tell.
        case checkingLog(id: Int64)
        /// Giving the adopted server what the create would have given it; these calls are left.
        case applying(id: Int64, left: [PanelRequest])
    }

    private init(
        _ call: LedgerRow.Call, _ text: String, _ code: ErrorCode, details: String? = nil, nodeTimedOut: Bool = false
    ) {
        self.call = call
        self.text = text
        self.code = code
        self.details = details
        self.nodeTimedOut = nodeTimedOut
    }

    /// The call broke off; without a failure it was the process that ended.
    init(_ call: LedgerRow.Call, interruptedBy failure: CallFailure?) {
        self.init(
            call, failure?.message ?? "The gateway ended while the panel was being called.",
            failure.map { ErrorCode($0.code) } ?? ErrorCode.panelUnreachable)
    }

    /// The panel's answer could not be read.
    init(_ call: LedgerRow.Call, unreadable why: String) {
        self.init(call, "The panel's answer could not be read: \(why).", .panelBadAnswer)
    }

    /// The panel answered with an error that may come after an effect.
    init(_ call: LedgerRow.Call, _ code: String, _ message: String, _ details: String?) {
        self.init(
            call, "The panel answered \(code): \(details ?? message)", .internalError, details: details,
            nodeTimedOut: details?.hasPrefix(PanelCatalog.nodeTimedOut) == true)
    }

    /// The panel answers it only after what reached it before, as it works on one request at a time.
    static let barrier = PanelRequest(method("roles.list"))

    /// Adopts the containers of a node that the panel has lost track of.
    static func sync(node: Argument.Value) -> PanelRequest {
        let method = method("hardware_servers.sync")
        return PanelRequest(method, [Argument(method.parameters[0], node)])
    }

    /// The panel's log, in which failures of commands on nodes stand.
    static let log = PanelRequest(method("event_log.list"))

    static func method(_ name: String) -> PanelMethod {
        guard let method = PanelCatalog.method(named: name) else { preconditionFailure("the catalogue lacks \(name)") }
        return method
    }
}
