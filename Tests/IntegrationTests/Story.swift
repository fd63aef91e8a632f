import Testing

/// Commands to one panel, one after the other, with the reply that each of them gets.
struct Story: Sendable, CustomTestStringConvertible {
    let name: String
    /// As whom the gateway logs in to the panel.
    var user = "admin"
    var password = "admin"
    var allow: [String] = []
    let steps: [Step]

    var testDescription: String { name }

    struct Step: Sendable {
        let method: String
        let params: String?
        let reply: ExpectedReply

        init(_ method: String, _ params: String?, _ reply: ExpectedReply) {
            self.method = method
            self.params = params
            self.reply = reply
        }
    }

    static let all = [
        users, roles, logs, hardwareServers, virtualServers, virtualServerControl, ipPools, backups, denied, notAllowed,
    ]
}
