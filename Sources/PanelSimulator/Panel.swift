/// The panel's whole state, and its rules: a request goes in, an answer comes out.
struct Panel: Sendable {
    var users = Table<User>()
    var roles = Table<Role>()
    var hardwareServers = Table<HardwareServer>()
    var virtualServers = Table<VirtualServer>()
    var pools = Table<IPPool>()
    var backups = Table<Backup>()
    var events = Table<Event>()
    var tasks = Table<PanelTask>()
    /// What host names lead to. Every name is a machine that could be connected; here are those that were met.
    var machines: [String: Machine] = [:]
    /// Failures ordered for the next commands on nodes.
    var commandFailures: [CommandFailureOrder] = []
    var executions = Executions()

    /// The key that the daemons of machines not yet met ask for.
    let nodeKey: String
    /// How long a backup's task runs, in milliseconds.
    let backupDuration: Int64
    /// The number of the next OS or server template that a sync finds.
    var lastTemplateIDs = (os: 0, server: 0)
    /// Controllers whose `index` was already asked for; it answers once.
    var indexed: Set<String> = []

    /// How many events and tasks the tables keep, and how many of them a list shows.
    static let eventCapacity = 1000
    static let taskCapacity = 101
    static let pageLength = 100

    init(_ configuration: SimulatorConfiguration, at now: Int64) {
        nodeKey = configuration.nodeKey
        backupDuration = configuration.backupMilliseconds
        seed(configuration, at: now)
    }
}

/// A call that has a caller: what an action needs to know.
struct Call {
    let controller: String
    let action: String
    let user: User
    let parameters: Parameters
    let locale: Locale
    let address: String
    /// Milliseconds since 1970.
    let now: Int64

    var method: String { "\(controller).\(action)" }
    var seconds: Int64 { now / 1000 }
}

extension Panel {
    /// Does what the request asks, `now` milliseconds after 1970.
    mutating func answer(to request: PanelRequest, at now: Int64) -> PanelAnswer {
        endTasks(at: now)
        if request.lacksLength { return .noLength }
        let caller = user(authorizedBy: request.header("authorization"))
        guard let route = Route(path: request.path), Self.actions[route.controller] != nil else {
            return caller == nil ? .loginPage : .redirect(host: request.header("host") ?? "127.0.0.1")
        }
        guard let caller else { return .unauthorized }
        let parameters = request.parameters
        let call = Call(
            controller: route.controller, action: route.action, user: caller, parameters: parameters,
            locale: parameters.text("locale").flatMap { Locale(rawValue: $0) } ?? request.locale,
            address: request.address, now: now)
        return perform(call).unlessKnown(request.header("if-none-match"))
    }

    /// Counts that the call took effect, and with an identity what it made.
    mutating func countEffect(of call: Call, creating identity: String? = nil) {
        executions.count(effect: call.method, on: call.parameters.text("id"), creating: identity)
    }

    private mutating func perform(_ call: Call) -> PanelAnswer {
        executions.count(call: call.method)
        do {
            return .xml(try dispatch(call))
        } catch {
            return answer(to: error, of: call)
        }
    }

    private mutating func dispatch(_ call: Call) throws(Refusal) -> [UInt8] {
        switch call.controller {
        case "users": try performOnUsers(call)
        case "roles": try performOnRoles(call)
        case "event_log": try performOnEvents(call)
        case "tasks": try performOnTasks(call)
        case "hardware_servers": try performOnHardwareServers(call)
        case "virtual_servers": try performOnVirtualServers(call)
        case "backups": try performOnBackups(call)
        default: try performOnPools(call)
        }
    }

    /// Tells why; an exception is logged first, and that fails for texts of certain lengths.
    private mutating func answer(to refusal: Refusal, of call: Call) -> PanelAnswer {
        switch refusal {
        case .objectNotFound: .xml(Document.error(code: "object_not_found", message: call.locale.objectNotFound))
        case .accessDenied: .xml(Document.error(code: "access_denied", message: "Access denied."))
        case .internalError(let text): answer(toException: text, of: call)
        case .command(let failure): answer(toException: failure.text, of: call)
        case .databaseFailure: .failure
        }
    }

    private mutating func answer(toException text: String, of call: Call) -> PanelAnswer {
        if text.utf8.count.isMultiple(of: 256) { return .failure }
        log("internal_error", "Internal error: \(text)", level: .error, of: call)
        return .xml(Document.internalError(text))
    }
}
