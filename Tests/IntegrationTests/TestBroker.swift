import AMQP
import Foundation
import Gateway
import Reactor
import Testing

/// The broker that `./test` started for the tests, or one that a suite has to itself.
struct TestBroker: Sendable {
    let url: URLComponents
    let folder: String

    /// The broker of the environment; whoever asks for it first starts the reactor, on which everything runs.
    static let shared: TestBroker? = {
        Reactor.startThread()
        let environment = ProcessInfo.processInfo.environment
        guard let text = environment["PANELBRIDGE_TEST_AMQP_URL"], let url = URLComponents(string: text),
            let folder = environment["PANELBRIDGE_TEST_BROKER_DIR"]
        else { return nil }
        return TestBroker(url: url, folder: folder)
    }()

    static let isThere = shared != nil

    var endpoint: BrokerEndpoint {
        BrokerEndpoint(
            host: url.host ?? "", port: url.port ?? 0, virtualHost: virtualHost, user: url.user ?? "",
            password: url.password ?? "", connectionName: "tests")
    }

    /// By default the broker's own, which a URL does not name.
    var virtualHost: String { url.path.count > 1 ? String(url.path.dropFirst()) : "/" }

    /// The URL for files and variables.
    var text: String { url.string ?? "" }

    /// Runs a test with a broker of its own, which may be ended and started; nothing of it is left.
    ///
    /// Beside the shared one's folder, where `./test` ends what a test that was killed has left.
    ///
    /// - Parameter certificates: gives the broker a listener for TLS, which shows `server` of these.
    static func withOwn(
        certificates: TestCertificates? = nil, _ test: @Reactor (TestBroker) async throws -> Void
    ) async throws {
        guard let shared else { throw Failure("there is no broker") }
        let folder = "\(shared.folder)-\(UUID().uuidString.prefix(8))"
        do {
            let variables = certificates.map { ["BROKER_TLS": $0.folder.path] } ?? [:]
            let text = try await command(["start", folder], environment: variables)
            guard let url = URLComponents(string: text) else { throw Failure("no URL: \(text)") }
            try await test(TestBroker(url: url, folder: folder))
        } catch {
            try? await remove(folder)
            throw error
        }
        try await remove(folder)
    }

    private static func remove(_ folder: String) async throws {
        try await command("kill", folder)
        try FileManager.default.removeItem(atPath: folder)
    }

    /// Runs a test with a user of its own on the shared broker, whose password is its name where none is given.
    static func withUser(
        password: String? = nil, permissions configure: String, _ write: String, _ read: String,
        _ test: @Reactor (String) async throws -> Void
    ) async throws {
        guard let shared else { throw Failure("there is no broker") }
        let user = "test-" + UUID().uuidString.prefix(8).lowercased()
        try await command("ctl", shared.folder, "add_user", user, password ?? user)
        try await command("ctl", shared.folder, "set_permissions", user, configure, write, read)
        do { try await test(user) } catch {
            _ = try? await command("ctl", shared.folder, "delete_user", user)
            throw error
        }
        try await command("ctl", shared.folder, "delete_user", user)
    }

    @discardableResult
    static func command(_ arguments: String...) async throws -> String { try await command(arguments) }

    /// Has `.ci/broker` do something with a broker, and returns what it wrote.
    @concurrent
    @discardableResult
    static func command(_ arguments: [String], environment: [String: String] = [:]) async throws -> String {
        let path = Project.root.appending(path: ".ci/broker").path
        let result = try await Program(path, arguments, environment: environment).run()
        guard result.status == 0 else { throw Failure("broker \(arguments): \(result.errors)") }
        return result.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

/// Where the project lies.
enum Project {
    static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
}

/// Why a test cannot go on.
struct Failure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

/// Returns once the condition holds; throws where it does not within the time.
@Reactor
func until(
    _ what: String, within limit: Duration = .seconds(30), _ condition: @Reactor () async throws -> Bool
) async throws {
    let end = MonotonicTime.current + limit
    while try await !condition() {
        guard MonotonicTime.current < end else { throw Failure("waited in vain until \(what)") }
        try await Reactor.sleep(for: .milliseconds(5))
    }
}

extension TestBroker {
    /// Why tests are skipped.
    static let reason: Comment =
        "they need a broker: run ./test, or set PANELBRIDGE_TEST_AMQP_URL and PANELBRIDGE_TEST_BROKER_DIR"
}
