/// The orders that come over HTTP, below `/simulator/`; their parameters may stand in the query or in a form.
///
/// - `POST faults`: `fault`, and `method`, `count` (`always`), `milliseconds`, `effect`, `details`, `bytes`; `DELETE faults`
/// - `POST command-failures`: `command` (how it begins), `code`, `output`, `count`; `DELETE command-failures`
/// - `GET executions`; `GET pending`: how many calls have arrived and are not yet carried out
/// - `POST events`: `message`, `text`, `level`, `count`; answers the `id` of the last; `DELETE events`, or one by `id`
/// - `POST tasks`: `description`, `text`, `status`, or `id` and `status`; answers the `id`; `DELETE tasks`, or one by `id`
/// - `POST node`: `state` (up, down, refusing), `host`
/// - `POST container`: `identity`, `state` (running, stopped, gone), `host`
/// - `POST watchdog`: one round of it
/// - `POST database`: a new one; `POST reset`: everything as at the start
enum Control {
    /// Carries an order out; answers JSON, with `error` and status 400 for one that makes no sense.
    static func answer(_ request: PanelRequest, _ desk: inout Desk, at now: Int64) -> PanelAnswer {
        let order = "\(request.verb) \(request.path.dropFirst("/simulator/".count))"
        do {
            return json(try perform(order, request.parameters, &desk, at: now))
        } catch {
            return json(JSONObject([("error", .text(error.text))]), status: 400)
        }
    }

    /// What is wrong with an order.
    struct Problem: Error {
        let text: String
    }

    private static func perform(
        _ order: String, _ parameters: Parameters, _ desk: inout Desk, at now: Int64
    ) throws(Problem) -> JSONObject {
        switch order {
        case "POST faults": desk.order(try Fault(parameters))
        case "DELETE faults": desk.clearFaults()
        case "POST command-failures": desk.panel.commandFailures.append(try CommandFailureOrder(parameters))
        case "DELETE command-failures": desk.panel.commandFailures = []
        case "GET executions": return JSONObject(desk.panel.executions)
        case "GET pending": return JSONObject([("pending", .number(desk.pendingCount))])
        case "POST reset": desk.reset(at: now)
        case "POST database": desk.renewDatabase(at: now)
        case "POST events":
            let (message, text) = (try parameters.required("message"), try parameters.required("text"))
            let level = try parameters.integer("level") ?? 1
            desk.panel.emit(message, text, level: level, count: try parameters.integer("count") ?? 1, at: now)
            return JSONObject([("id", .number(desk.panel.events.lastID))])
        case "DELETE events": desk.panel.events.remove(try parameters.integer("id"))
        case "POST tasks": return JSONObject([("id", .number(try desk.panel.setTask(parameters)))])
        case "DELETE tasks": desk.panel.tasks.remove(try parameters.integer("id"))
        case "POST watchdog": desk.panel.watch()
        case "POST node":
            guard let state = NodeState(rawValue: try parameters.required("state")) else {
                throw Problem(text: "state must be up, down or refusing")
            }
            desk.panel.setNode(parameters.text("host") ?? "node1.lan", state)
        case "POST container": try desk.panel.setContainer(parameters)
        default: throw Problem(text: "there is no order \(order)")
        }
        return JSONObject([])
    }

    private static func json(_ object: JSONObject, status: Int = 200) -> PanelAnswer {
        PanelAnswer(status: status, contentType: "application/json", body: Array((object.text + "\n").utf8))
    }
}

extension Table {
    /// Removes one row, or all where none is named.
    fileprivate mutating func remove(_ id: Int?) {
        if let id { remove(id) } else { removeAll { _ in true } }
    }
}

extension Parameters {
    func required(_ name: String) throws(Control.Problem) -> String {
        guard let text = text(name) else { throw Control.Problem(text: "\(name) is missing") }
        return text
    }

    func integer(_ name: String) throws(Control.Problem) -> Int? {
        guard let text = text(name) else { return nil }
        guard let number = Int(text) else { throw Control.Problem(text: "\(name) must be an integer") }
        return number
    }
}

extension Fault {
    /// `fault` names the kind; `count=always` for one without an end.
    init(_ parameters: Parameters) throws(Control.Problem) {
        let milliseconds = Int64(try parameters.integer("milliseconds") ?? 0)
        let kind = try Kind(parameters, milliseconds: milliseconds)
        let pause: Int64 = if case .slowDrip = kind { 0 } else { milliseconds }
        let isEndless = parameters.text("count") == "always"
        let count = isEndless ? nil : try parameters.integer("count") ?? 1
        if let count, count < 1 { throw Control.Problem(text: "count must be always or at least 1") }
        let effect = parameters.text("effect").map { Effect(rawValue: $0) }
        if effect == .some(nil) { throw Control.Problem(text: "effect must be none, node or whole") }
        self.init(
            kind, method: parameters.text("method") ?? "*", count: count, milliseconds: pause, effect: effect ?? nil)
    }
}

extension Fault.Kind {
    fileprivate init(_ parameters: Parameters, milliseconds: Int64) throws(Control.Problem) {
        let name = try parameters.required("fault")
        let simple: [String: Fault.Kind] = [
            "latency": .latency, "status_false": .statusFalse, "status_nil": .statusNil, "http_500": .serverError,
            "unauthorized": .unauthorized, "redirect": .redirect, "login_page": .loginPage, "hang": .hang,
            "cut_before_effect": .cutBeforeEffect, "cut_after_effect": .cutAfterEffect, "cut_mid_answer": .cutMidAnswer,
            "garbage": .garbage, "empty_body": .emptyBody, "wrong_content_type": .wrongContentType,
            "doctype_bomb": .doctypeBomb, "slow_drip": .slowDrip(milliseconds: milliseconds),
            "internal_error": .internalError(details: parameters.text("details") ?? "Test error"),
            "huge_body": .hugeBody(bytes: try parameters.integer("bytes") ?? 16_777_216),
        ]
        guard let kind = simple[name] else {
            let names = simple.keys.sorted().joined(separator: ", ")
            throw Control.Problem(text: "there is no fault \(name); there are \(names)")
        }
        self = kind
    }
}

extension CommandFailureOrder {
    fileprivate init(_ parameters: Parameters) throws(Control.Problem) {
        self.init(
            command: try parameters.required("command"), code: try parameters.integer("code") ?? 1,
            output: parameters.text("output") ?? "", count: try parameters.integer("count") ?? 1)
    }
}
