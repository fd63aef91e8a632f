import PanelSimulator
import Testing

/// A change during which the gateway is ended, and what the design says must become of it.
struct InterruptedChange: Sendable, CustomTestStringConvertible {
    /// How it is found out what a lost call did.
    enum Proof {
        /// By looking for what it makes.
        case lookUp
        /// It is made again, and the second time does nothing.
        case harmlessRepeat
        /// It is made again with the same values.
        case repeated
        /// It cannot be, and is not made again.
        case none
    }

    let testDescription: String
    let method: String
    let params: String
    let proof: Proof
    /// What stands in the reply of one that succeeded.
    let result: String
    /// What goes wrong at the panel.
    var fault: Fault.Kind?

    static let all = [
        InterruptedChange(
            testDescription: "users.create", method: "users.create",
            params: #"{"login":"ann","password":"correct-horse"}"#, proof: .lookUp, result: #"{"id":3}"#),
        InterruptedChange(
            testDescription: "virtual_servers.create with an identity", method: "virtual_servers.create",
            params: #"{"hardware_server_id":1,"identity":131,\#(templates)}"#, proof: .lookUp, result: #"{"id":4}"#),
        InterruptedChange(
            testDescription: "virtual_servers.create without an identity", method: "virtual_servers.create",
            params: #"{"hardware_server_id":1,\#(templates)}"#, proof: .lookUp, result: #"{"id":4,"identity":104}"#),
        InterruptedChange(
            testDescription: "virtual_servers.start", method: "virtual_servers.start", params: #"{"id":3}"#,
            proof: .harmlessRepeat, result: "{}"),
        InterruptedChange(
            testDescription: "virtual_servers.restart", method: "virtual_servers.restart", params: #"{"id":1}"#,
            proof: .none, result: "{}"),
        InterruptedChange(
            testDescription: "users.update", method: "users.update", params: #"{"id":2,"contact_name":"John"}"#,
            proof: .repeated, result: #"{"id":2}"#),
    ]

    /// One whose answer is lost, so that it is in doubt whatever else happens.
    static let doubtful = InterruptedChange(
        testDescription: "virtual_servers.restart without an answer", method: "virtual_servers.restart",
        params: #"{"id":1}"#, proof: .none, result: "", fault: .cutAfterEffect)

    private static let templates = #""orig_os_template":"debian-7.0-x86","orig_server_template":"basic""#

    /// How often its method took effect.
    func effects(in executions: Executions) -> Int {
        executions.effects[method, default: 0]
    }

    /// Where the panel is asked for it.
    var path: String { "/api/" + method.replacing(".", with: "/") + " " }

    // MARK: What must become of it

    func isInDoubt(after blow: KillPoint.Blow, at point: KillPoint) -> Bool {
        fault != nil || blow == .crash && proof == .none && point.isInCall
    }

    /// How often it may take effect.
    func allowedEffects(after blow: KillPoint.Blow, at point: KillPoint) -> ClosedRange<Int> {
        guard blow == .crash, point.isInCall else { return 1...1 }
        if isInDoubt(after: blow, at: point), !point.hasReachedPanel { return 0...0 }
        return proof == .repeated && point.hasReachedPanel ? 1...2 : 1...1
    }
}
