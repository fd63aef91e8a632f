import Bridge
import Foundation
import Gateway
import PanelSimulator
import Reactor

/// An installation whose exchanges, queues, users and rights come from `topology export` alone, on a virtual host of its
/// own; its gateway declares nothing.
@Reactor
struct ExportedTopology {
    let installation: Installation
    private let file: String

    /// The user of a role; its password is its name.
    func user(_ role: BrokerRole) -> String { "\(role.rawValue)-\(installation.name)" }

    /// The broker to the user of a role.
    func broker(_ role: BrokerRole) -> TestBroker { installation.broker.as(user(role)) }

    /// Runs a test before the gateway is started; leaves nothing behind.
    static func run(test: @Reactor (ExportedTopology) async throws -> Void) async throws {
        try await TestBroker.withVirtualHost { broker in
            try await Installation.run(
                on: broker, configure: Installation.following, isDeclared: false, isStarted: false
            ) { installation in
                let exported = try ExportedTopology(installation)
                do {
                    try await exported.importAll()
                    try await test(exported)
                } catch {
                    try? await exported.removeUsers()
                    throw error
                }
                try await exported.removeUsers()
            }
        }
    }

    private init(_ installation: Installation) throws {
        self.installation = installation
        file = installation.folder.appending(path: "panelbridge.yaml").path
        try Data(installation.yaml().utf8).write(to: URL(filePath: file))
    }

    /// What `topology export` prints.
    func export(_ words: String...) async throws -> String {
        let users = ["--sender", user(.sender), "--subscriber", user(.subscriber)]
        let result = try await panelbridge(["topology", "export"] + users + words, as: .gateway)
        guard result.status == 0, result.errors.isEmpty else { throw Failure(result.errors) }
        return result.output
    }

    private func importAll() async throws {
        try await installation.broker.importDefinitions(try await export("--with-users"))
        for role in BrokerRole.allCases {
            try await installation.broker.control("change_password", user(role), user(role))
        }
    }

    /// Runs `panelbridge` as the user of a role, with the installation's configuration.
    func panelbridge(_ words: [String], as role: BrokerRole) async throws -> Program.Result {
        try await panelbridge(words, on: broker(role))
    }

    func panelbridge(_ words: [String], on broker: TestBroker) async throws -> Program.Result {
        let variables = ["PANELBRIDGE_BROKER_URL": broker.text, "PANELBRIDGE_TOPOLOGY": "passive"]
        return try await Program(Program.panelbridge, words + ["-c", file], environment: variables).run()
    }

    func startGateway() async throws {
        installation.configuration.topology = .passive
        installation.configuration.broker.url.user = user(.gateway)
        installation.configuration.broker.url.password = Secret(user(.gateway))
        try await installation.start()
    }

    private func removeUsers() async throws {
        for role in BrokerRole.allCases { try await installation.broker.control("delete_user", user(role)) }
    }
}
