import Gateway
import PanelSimulator
import Reactor

extension Installation {
    /// Runs a test with all names as they are by default, in a virtual host of its own.
    static func runByDefault(
        panels: [String] = ["main"], configure: (inout Configuration) -> Void = { _ in }, isStarted: Bool = true,
        test: @Reactor (Installation) async throws -> Void
    ) async throws {
        try await TestBroker.withVirtualHost { broker in
            try await run(
                on: broker, panels: panels,
                configure: { configuration in
                    let usual = Configuration()
                    configuration.commands = usual.commands
                    configuration.events = usual.events
                    configuration.deadLetters = usual.deadLetters
                    configure(&configuration)
                }, isStarted: isStarted, test: test)
        }
    }

    /// Runs an example of a client to its end.
    func run(_ client: ClientExample, _ arguments: [String]? = nil, timeout: Int = 30) async throws -> Program.Result {
        try await client.program(arguments, broker: broker.text, timeout: timeout).run()
    }

    /// How often the panel has carried out a method.
    func effects(of method: String) -> Int { panel.executions().effects[method, default: 0] }
}
