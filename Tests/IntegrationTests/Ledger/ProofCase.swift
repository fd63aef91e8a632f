import PanelCatalog
import Testing

/// A change that does something on the simulated panel, and what must be there before it.
struct ProofCase: Sendable, CustomTestStringConvertible {
    let method: String
    let params: String
    /// Methods with their parameters that are called first.
    var before: [(String, String)] = []
    /// The reply's result where the panel names one.
    var result = "{}"

    var testDescription: String { "\(method) \(params)" }

    var proof: Effect.Proof {
        guard case .change(let change)? = PanelCatalog.method(named: method)?.effect else { return .none }
        return change.proof
    }

    private static let template = #""orig_os_template":"centos-6-x86_64""#
    private static let server = #""hardware_server_id":1,\#(template),"orig_server_template":"basic""#
    private static let pool = (#"ip_pools.create"#, #"{"first_ip":"10.9.0.1","last_ip":"10.9.0.9"}"#)
    private static let backup = ("backups.create", #"{"id":1}"#)

    /// One for every change of the catalogue.
    static let all: [ProofCase] = [
        ProofCase(
            method: "hardware_servers.connect", params: #"{"host":"node2.lan","auth_key":"secret","daemon_port":7767}"#,
            result: #"{"id":2}"#),
        ProofCase(method: "hardware_servers.update", params: #"{"id":1,"description":"new"}"#, result: #"{"id":1}"#),
        ProofCase(method: "hardware_servers.sync", params: #"{"id":1}"#),
        ProofCase(method: "hardware_servers.disconnect", params: #"{"id":1}"#),
        ProofCase(
            method: "virtual_servers.create", params: #"{\#(server),"identity":131}"#, result: #"{"id":4}"#),
        ProofCase(
            method: "virtual_servers.create", params: "{\(server)}", result: #"{"id":4,"identity":104}"#),
        ProofCase(method: "virtual_servers.update", params: #"{"id":1,"memory":300}"#, result: #"{"id":1}"#),
        ProofCase(method: "virtual_servers.start", params: #"{"id":3}"#),
        ProofCase(method: "virtual_servers.stop", params: #"{"id":1}"#),
        ProofCase(method: "virtual_servers.restart", params: #"{"id":1}"#),
        ProofCase(method: "virtual_servers.exec", params: #"{"id":1,"command":"true"}"#),
        ProofCase(method: "virtual_servers.reinstall", params: #"{"id":1,\#(template)}"#),
        ProofCase(method: "virtual_servers.delete", params: #"{"id":3}"#),
        ProofCase(
            method: "users.create", params: #"{"login":"Jill","password":"correct-horse"}"#, result: #"{"id":3}"#),
        ProofCase(method: "users.update", params: #"{"id":2,"contact_name":"John"}"#, result: #"{"id":2}"#),
        ProofCase(method: "users.enable", params: #"{"id":2}"#),
        ProofCase(method: "users.disable", params: #"{"id":2}"#),
        ProofCase(method: "users.delete", params: #"{"id":2}"#),
        ProofCase(method: "backups.create", params: #"{"id":1}"#),
        ProofCase(method: "backups.restore", params: #"{"id":1}"#, before: [backup]),
        ProofCase(method: "backups.delete", params: #"{"id":1}"#, before: [backup]),
        ProofCase(method: pool.0, params: pool.1, result: #"{"id":1}"#),
        ProofCase(
            method: "ip_pools.update", params: #"{"id":1,"last_ip":"10.9.0.5"}"#, before: [pool], result: #"{"id":1}"#),
        ProofCase(method: "ip_pools.delete", params: #"{"id":1}"#, before: [pool]),
    ]

    static let guarded = ["virtual_servers.exec", "virtual_servers.reinstall", "backups.restore"]
}
