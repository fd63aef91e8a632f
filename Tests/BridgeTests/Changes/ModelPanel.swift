import Bridge
import PanelCatalog

/// A panel that knows one object: what the change makes, starts or deletes. It works on one request at a time.
struct ModelPanel {
    /// Whether the object is listed.
    private(set) var isListed: Bool
    /// Whether it is on the node without being listed.
    private(set) var isOrphan = false
    /// Whether the panel's log tells of a create that failed since the container was there.
    var isTakenLogged = false
    /// How often the change took effect.
    private(set) var executions = 0
    /// The calls that gave an adopted server its settings.
    private(set) var applied: [String] = []
    /// What has reached the panel and is carried out before anything else is answered.
    private var pending: Way?
    private let command: Command

    /// How a call is carried out.
    enum Way {
        case whole
        /// The node has done it; the panel has died over it.
        case onNodeOnly
    }

    init(_ command: Command, exists: Bool = false, isOrphan: Bool = false) {
        self.command = command
        isListed = exists
        self.isOrphan = isOrphan
    }

    /// Whether what was asked for is so.
    var isDone: Bool { deletes ? !isListed : executions > 0 }

    private var makes: Bool {
        guard case .change(let change) = command.method.effect else { return false }
        switch change.proof {
        case .appears, .appearsAfterSync: return true
        case .repeats, .repeatsUntilGone, .none: return false
        }
    }

    private var deletes: Bool {
        guard case .change(let change) = command.method.effect else { return false }
        return change.proof == .repeatsUntilGone
    }

    /// A call that has arrived, and whose client may be gone by the time it is carried out.
    mutating func arrive(_ way: Way) { pending = way }

    /// Carries out what has arrived.
    @discardableResult
    mutating func settle() -> PanelAnswer? {
        guard let way = pending else { return nil }
        pending = nil
        return carryOut(way)
    }

    mutating func carryOut(_ way: Way = .whole) -> PanelAnswer {
        if makes, isListed { return .refused([.init(field: "identity", message: "is taken")]) }
        if makes, isOrphan {
            isTakenLogged = true
            return .error(code: "internal_error", message: "Internal error.", details: taken)
        }
        if deletes, !isListed { return .error(code: "object_not_found", message: "Object not found.", details: nil) }
        executions += 1
        if makes { if way == .whole { isListed = true } else { isOrphan = true } }
        if deletes { isListed = false }
        return .done(id: makes ? 7 : nil)
    }

    /// The answer to any other request, after what arrived before it.
    mutating func answer(_ request: PanelRequest) -> PanelAnswer {
        settle()
        switch request.method.name {
        case "users.get_by_login":
            return isListed
                ? json(object) : .error(code: "object_not_found", message: "Object not found.", details: nil)
        case "hardware_servers.virtual_servers", "hardware_servers.list", "ip_pools.list":
            return json(isListed ? "[\(other),\(object)]" : "[\(other)]")
        case "hardware_servers.sync":
            if isOrphan { (isListed, isOrphan) = (true, false) }
            return .done(id: nil)
        case "virtual_servers.update", "virtual_servers.start":
            applied.append(request.description)
            return .done(id: 7)
        case "event_log.list":
            return json(isTakenLogged ? #"[{"id":1,"t_message":"Internal error: \#(taken)"}]"# : "[]")
        case "roles.list": return json("[]")
        default: preconditionFailure("\(request.method.name) is not asked of this panel")
        }
    }

    /// What the change makes, as the panel lists it.
    private var object: String {
        switch command.method.name {
        case "users.create": #"{"id":7,"login":"\#(text("login").lowercased())"}"#
        case "virtual_servers.create": #"{"id":7,"identity":"\#(identity)"}"#
        case "hardware_servers.connect": #"{"id":7,"host":"\#(text("host"))"}"#
        case "ip_pools.create":
            #"{"first_ip":"\#(text("first_ip"))","last_ip":"\#(text("last_ip"))","hardware_server_id":null,"id":7}"#
        default: preconditionFailure("\(command.method.name) makes nothing")
        }
    }

    /// Something else of the kind.
    private var other: String { #"{"id":3,"identity":"130","host":"other","first_ip":"10.0.0.1"}"# }

    private var identity: String { text("identity").isEmpty ? "131" : text("identity") }

    private var taken: String {
        "Command 'vzctl create \(identity) --ostemplate x' execution failed with code 44 Output: it exists"
    }

    private func text(_ parameter: String) -> String {
        switch command[parameter] {
        case .text(let text): text
        case .integer(let integer): String(integer)
        case .boolean, nil: ""
        }
    }

    private func json(_ text: String) -> PanelAnswer { .result(Array(text.utf8)) }
}
