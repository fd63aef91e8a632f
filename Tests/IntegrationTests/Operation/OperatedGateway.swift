import AMQP
import Foundation
import Gateway
import Reactor

/// A gateway as its operator has it: a process with a file, which signals reload and end.
@Reactor
struct OperatedGateway {
    let installation: Installation
    let process: GatewayProcess

    /// Runs a test with such a gateway, which has been started; leaves nothing behind.
    ///
    /// - Parameters:
    ///   - credentials: user and password for the broker, with a colon between them.
    ///   - more: lines at the end of the file.
    static func run(
        credentials: String? = nil, more: String = "",
        environment: (Installation) throws -> [String: String] = { _ in [:] },
        test: @Reactor (OperatedGateway) async throws -> Void
    ) async throws {
        try await Installation.run(isStarted: false) { installation in
            let yaml = installation.yaml(credentials: credentials) + "\n\(more)\n"
            let process = try GatewayProcess(
                yaml, in: installation.folder, environment: environment(installation))
            do {
                try await process.start()
                try await test(OperatedGateway(installation: installation, process: process))
                await process.stop()
            } catch {
                await process.kill()
                throw Failure("\(error); the gateway's log:\n\(process.log)")
            }
        }
    }

    /// Has it reload another file and returns once it says what came of it.
    func reload(_ configuration: String) async throws {
        try process.write(configuration)
        let before = outcomes
        process.signal(SIGHUP)
        try await until("it has reloaded") { outcomes > before }
    }

    /// How often it has told the outcome of a reload.
    private var outcomes: Int {
        process.count("the configuration was reloaded") + process.count("the configuration was not reloaded")
    }

    /// The file with a method allowed.
    func yaml(allowing method: String) -> String {
        installation.yaml().replacing("allow: []", with: "allow: [\(method)]")
    }

    func yaml(credentials: String) -> String { installation.yaml(credentials: credentials) }
}

extension Installation {
    /// The configuration as a file, with other credentials for the broker.
    fileprivate func yaml(credentials: String?) -> String {
        guard let credentials, let user = broker.url.user, let password = broker.url.password else { return yaml() }
        return yaml().replacing("//\(user):\(password)@", with: "//\(credentials)@")
    }
}
