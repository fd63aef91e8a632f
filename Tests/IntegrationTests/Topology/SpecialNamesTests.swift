import AMQP
import Bridge
import Reactor
import Testing

@Suite("Names that mean something to a regular expression", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct SpecialNamesTests {
    private static let users: [(role: BrokerRole, name: String)] = [
        (.gateway, "gate|way.*"), (.sender, "bil+ling"), (.subscriber, "c[r]m"),
    ]

    private static let settings = [
        "PANELBRIDGE_PANELS_MAIN_URL": "http://127.0.0.1:1", "PANELBRIDGE_PANELS_MAIN_USER": "admin",
        "PANELBRIDGE_PANELS_MAIN_PASSWORD": "admin", "PANELBRIDGE_TOPOLOGY": "passive",
        "PANELBRIDGE_COMMANDS_EXCHANGE": "cmds|x", "PANELBRIDGE_COMMANDS_QUEUE_PREFIX": "q(.*)",
        "PANELBRIDGE_EVENTS_EXCHANGE": "e+", "PANELBRIDGE_EVENTS_STREAM": #"s\d"#,
        "PANELBRIDGE_EVENTS_LOCK_PREFIX": "lock$",
    ]

    private static let deeds: [Deed] = [
        .declaring("lock$.main", [.gateway]), .declaring("lock.main", []), .declaring("lock$xmain", []),
        .consuming("q(.*).main.reads", [.gateway]), .consuming("q.main.reads", []), .consuming("qx.main.reads", []),
        .consuming(#"s\d"#, [.gateway, .subscriber]), .consuming("s1", []),
        .declaring("bil+ling.replies", [.sender]), .declaring("billling.replies", []),
        .declaring("bil+lingXreplies", []), .declaring("c[r]m.live", [.subscriber]), .declaring("crm.live", []),
        .publishing(to: "cmds|x", "main.roles.list", [.gateway, .sender]), .publishing(to: "cmds", "main.x", []),
        .publishing(to: "x", "main.x", []), .publishing(to: "cmds|x", "mainXroles.list", [.gateway]),
        .publishing(to: "e+", "main.x", [.gateway]), .publishing(to: "ee", "main.x", []),
    ]

    @Test("stand for themselves alone in the rights, on a virtual host that the import makes")
    @Reactor func matchExactly() async throws {
        try await TestBroker.withVirtualHost { broker in
            try await broker.control("delete_vhost", broker.endpoint.virtualHost)
            try await broker.importDefinitions(try await export(broker))
            for (_, user) in Self.users { try await broker.control("change_password", user, user) }
            for (role, user) in Self.users {
                for deed in Self.deeds {
                    let refusal = try await deed.refusal(of: user, by: broker)
                    let expected: AMQPError.Code? = deed.allowed.contains(role) ? nil : .channelClosed(403)
                    #expect(refusal == expected, "\(role.rawValue): \(deed.what)")
                }
            }
            for (_, user) in Self.users { try await broker.control("delete_user", user) }
        }
    }

    @Reactor private func export(_ broker: TestBroker) async throws -> String {
        let variables = ["PANELBRIDGE_BROKER_URL": broker.as(Self.users[0].name).text].merging(Self.settings) { $1 }
        let users = ["--sender", Self.users[1].name, "--subscriber", Self.users[2].name]
        let export = try await Program(
            Program.panelbridge, ["topology", "export", "--with-users"] + users, environment: variables
        ).run()
        #expect(export.status == 0 && export.errors.isEmpty)
        return export.output
    }
}
