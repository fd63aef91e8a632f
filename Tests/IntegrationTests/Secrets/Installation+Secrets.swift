import AMQP
import Bridge
import Foundation
import Gateway
import PanelCatalog
import PanelSimulator
import Reactor

extension Installation {
    /// Has every method that takes a secret succeed, fail, and end in doubt, while the panel tells the secret back.
    func plantInMethods(_ hunt: inout SecretHunt) async throws {
        let echo = "chpasswd: root:\(SecretMarker.parameter)\nand \(SecretMarker.parameter) again"
        let faults: [Fault.Kind?] = [
            nil, .internalError(details: echo), .statusFalse, .statusNil, .serverError, .cutAfterEffect, .garbage,
            .loginPage,
        ]
        var number = 300
        for method in PanelCatalog.methods where method.parameters.contains(where: \.isSecret) {
            for fault in faults {
                panel.clearFaults()
                if let fault { panel.order(Fault(fault, method: method.name, count: 3)) }
                number += 1
                let id = try await send(method.name, Self.params(of: method, number))
                hunt.add("reply of \(method.name)", try await client.reply(to: id))
            }
        }
        panel.clearFaults()
    }

    /// What the method must have and every secret that it may have, by the catalogue's examples; what must be new, by
    /// the number.
    private static func params(of method: PanelMethod, _ number: Int) -> String {
        let new = [
            "login": "\"user\(number)\"", "host": "\"node\(number).example.com\"", "identity": "\(number)",
            "hardware_server_id": "1", "id": "2",
        ]
        let secret = JSONTree.text(SecretMarker.parameter).encoded
        let members = method.parameters.filter { $0.isRequired || $0.isSecret }.map {
            "\"\($0.name)\":\($0.isSecret ? secret : new[$0.name] ?? $0.example)"
        }
        return "{" + members.joined(separator: ",") + "}"
    }

    /// Sends what is wrong in every way, with a secret in body and headers; with a reply and, as a dead letter, without.
    func plantInWrongCommands(_ hunt: inout SecretHunt) async throws {
        let secret = JSONTree.text(SecretMarker.parameter).encoded
        let bodies = [
            #"{"method":"users.create","params":{"login":"jack","pasword":\#(secret)}}"#,
            #"{"method":"users.create","params":{"login":"jack","password":[\#(secret)]}}"#,
            #"{"method":"users.create","params":{"login":"jack","password":\#(secret),"role_id":\#(secret)}}"#,
            #"{"method":"users.create","params":{"login":"jack","password":\#(secret),"password":\#(secret)}}"#,
            #"{"method":"users.creat","params":{"login":"jack","password":\#(secret)}}"#,
            #"{"method":"users.create","params":\#(secret)}"#, #"{"method":"users.create","password":\#(secret)}"#,
            #"{"method":"users.create","params":{"password":\#(secret)"#, "\(SecretMarker.parameter)",
        ]
        for (number, body) in bodies.enumerated() {
            for isAnswered in [true, false] {
                let id = "wrong-\(number)-\(isAnswered)"
                try await sendRaw(Array(body.utf8), to: changes(), id: id, correlationID: id) {
                    if !isAnswered { $0.replyTo = nil }
                    $0.headers["note"] = .text(SecretMarker.parameter)
                    $0.headers["traceparent"] = .text(SecretMarker.parameter)
                }
                if isAnswered { hunt.add("reply to a wrong command", try await client.reply(to: id)) }
            }
        }
    }
}
