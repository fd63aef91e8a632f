import Bridge
import PanelCatalog
import Testing

@testable import Documents

@Suite("Definitions for RabbitMQ")
struct DefinitionsTests {
    private static let names = BrokerNames(panels: ["main", "lab"])

    private func definitions(hasUsers: Bool = false) throws -> Definitions {
        let users = try BrokerUsers(gateway: "bridge", senders: ["b+b"], subscribers: ["crm"], names: Self.names)
        return Definitions(Topology(Self.names), users, virtualHost: "shop", hasUsers: hasUsers)
    }

    private func elements(_ name: String, hasUsers: Bool = false) throws -> [JSONTree] {
        let json = try #require(JSONTree(Array(try definitions(hasUsers: hasUsers).text.utf8)))
        guard case .list(let elements) = json[name] else { return [] }
        return elements
    }

    @Test("every exchange, queue and binding is in it, on the virtual host, durable, with its arguments")
    func holdsTheTopology() throws {
        let topology = Topology(Self.names)
        #expect(try elements("exchanges").map { $0["name"]?.text } == topology.exchanges.map(\.name))
        #expect(try elements("queues").map { $0["name"]?.text } == topology.queues.map(\.name))
        #expect(try elements("bindings").map { $0["routing_key"]?.text } == topology.bindings.map(\.routingKey))
        let parts = try ["exchanges", "queues"].flatMap { try elements($0) }
        #expect(parts.allSatisfy { $0["durable"] == .boolean(true) && $0["auto_delete"] == .boolean(false) })
        for name in ["exchanges", "queues", "bindings", "permissions", "topic_permissions"] {
            #expect(try elements(name).allSatisfy { $0["vhost"] == .text("shop") }, "\(name)")
        }
        #expect(try elements("vhosts") == [.object([.init("name", .text("shop"))])])
        let deadLetters = try elements("queues").first { $0["name"] == .text("panelbridge.dead-letters") }
        #expect(deadLetters?["arguments"]?["x-max-length-bytes"] == .number("1073741824"))
        let changes = try elements("queues").first { $0["name"] == .text("panelbridge.commands.lab.changes") }
        #expect(changes?["arguments"]?["x-single-active-consumer"] == .boolean(true))
        #expect(changes?["arguments"]?["x-dead-letter-exchange"] == .text(""))
    }

    @Test("each user has the rights of its role, and a sender those to routing keys")
    func holdsTheRights() throws {
        let permissions = try elements("permissions")
        #expect(permissions.map { $0["user"]?.text } == ["bridge", "b+b", "crm"])
        #expect(permissions[0]["configure"] == .text(#"^(panelbridge\.lock\.lab|panelbridge\.lock\.main)$"#))
        #expect(permissions[1]["configure"] == .text(#"^(amq\.gen-.*|b\+b\..*)$"#))
        #expect(permissions[1]["write"] == .text(#"^panelbridge\.commands$"#))
        let topic = try #require(try elements("topic_permissions").first)
        #expect(try elements("topic_permissions").count == 1 && topic["user"] == .text("b+b"))
        #expect(topic["exchange"] == .text("panelbridge.commands"))
        #expect(topic["write"] == .text(#"^(lab\..*|main\..*)$"#) && topic["read"] == .text("^$"))
    }

    @Test("users are in it only where they are asked for, without a password and without tags")
    func holdsUsers() throws {
        #expect(try !definitions().text.contains("password"))
        let users = try elements("users", hasUsers: true)
        #expect(users.map { $0["name"]?.text } == ["bridge", "b+b", "crm"])
        #expect(users.allSatisfy { $0["password_hash"] == .text("") && $0["tags"] == .list([]) })
    }
}
