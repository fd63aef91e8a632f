import Testing

@testable import PanelCatalog

@Suite("The proof of a change")
struct EffectTests {
    static let changes = PanelCatalog.methods.filter(\.isChange)

    @Test("says for each method what may be repeated")
    func proofs() throws {
        let expected: [String: Set<String>] = [
            "repeats": [
                "hardware_servers.update", "hardware_servers.sync", "virtual_servers.update", "virtual_servers.start",
                "virtual_servers.stop", "users.update", "users.enable", "users.disable", "ip_pools.update",
            ],
            "repeatsUntilGone": [
                "hardware_servers.disconnect", "virtual_servers.delete", "users.delete", "backups.delete",
                "ip_pools.delete",
            ],
            "appears": ["hardware_servers.connect", "users.create", "ip_pools.create"],
            "appearsAfterSync": ["virtual_servers.create"],
            "none": [
                "virtual_servers.restart", "virtual_servers.exec", "virtual_servers.reinstall", "backups.create",
                "backups.restore",
            ],
        ]
        let found = Dictionary(grouping: Self.changes, by: Self.nameOfProof).mapValues { Set($0.map(\.name)) }
        #expect(found == expected)
    }

    @Test("looks up with a read that exists, parameters it has and fields it answers")
    func lookUps() throws {
        for method in Self.changes {
            guard let lookUp = Self.lookUp(of: method) else { continue }
            let read = try #require(PanelCatalog.method(named: lookUp.method))
            #expect(read.effect == .read)
            let given = Set(method.parameters.map(\.name))
            #expect(Set(read.parameters.filter(\.isRequired).map(\.name)).isSubset(of: lookUp.arguments.keys))
            #expect(Set(lookUp.arguments.keys).isSubset(of: read.parameters.map(\.name)))
            #expect(given.isSuperset(of: lookUp.arguments.values))
            #expect(given.isSuperset(of: lookUp.matching.values))
            #expect(!lookUp.matching.isEmpty)
            #expect(Set(lookUp.matching.keys).isSubset(of: read.result.fields.map(\.name)))
        }
    }

    @Test("synchronizes the node that the change names by a required parameter")
    func node() throws {
        let create = try #require(PanelCatalog.method(named: "virtual_servers.create"))
        guard case .change(let change) = create.effect, case .appearsAfterSync(let node, _) = change.proof else {
            Issue.record("virtual_servers.create is proved otherwise")
            return
        }
        #expect(create.parameters.first { $0.name == node }?.isRequired == true)
    }

    @Test("looks for a login as the panel keeps it: in lower case")
    func loginIsFolded() throws {
        let create = try #require(PanelCatalog.method(named: "users.create"))
        #expect(Self.lookUp(of: create)?.kept("John") == "john")
        let connect = try #require(PanelCatalog.method(named: "hardware_servers.connect"))
        #expect(Self.lookUp(of: connect)?.kept("Node1") == "Node1")
    }

    @Test("takes an error for harmless only where the panel was seen to raise it before any effect")
    func harmlessErrors() {
        let refused = "Connection refused - connect(2)"
        let expected: [String: [String]] = [
            "virtual_servers.create": [refused, "undefined method `rpc_client' for nil:NilClass"],
            "virtual_servers.start": [refused, "undefined method `[]' for false:FalseClass"],
            "virtual_servers.stop": [refused, "undefined method `[]' for false:FalseClass"],
            "virtual_servers.restart": [refused, "undefined method `[]' for false:FalseClass"],
            "virtual_servers.exec": [refused], "virtual_servers.delete": [refused], "backups.create": [refused],
        ]
        for method in Self.changes {
            guard case .change(let change) = method.effect else { continue }
            let everywhere = ["No action responded to ", "undefined method `permissions' for nil:NilClass"]
            #expect(change.harmlessErrors == everywhere + (expected[method.name] ?? []), "\(method.name)")
        }
    }

    private static func nameOfProof(_ method: PanelMethod) -> String {
        guard case .change(let change) = method.effect else { return "" }
        return switch change.proof {
        case .repeats: "repeats"
        case .repeatsUntilGone: "repeatsUntilGone"
        case .appears: "appears"
        case .appearsAfterSync: "appearsAfterSync"
        case .none: "none"
        }
    }

    private static func lookUp(of method: PanelMethod) -> Effect.LookUp? {
        guard case .change(let change) = method.effect else { return nil }
        return switch change.proof {
        case .appears(let lookUp), .appearsAfterSync(_, let lookUp): lookUp
        case .repeats, .repeatsUntilGone, .none: nil
        }
    }
}

extension ResultShape {
    /// The fields of its objects.
    var fields: [Field] {
        switch self {
        case .object(_, let fields), .list(_, let fields): fields
        case .done, .identifier, .execution: []
        }
    }
}
