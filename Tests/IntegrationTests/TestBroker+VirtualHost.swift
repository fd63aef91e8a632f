import Foundation
import Reactor

extension TestBroker {
    /// Runs a test with a virtual host of its own on the shared broker, where guest may do everything; nothing of it is
    /// left.
    static func withVirtualHost(_ test: @Reactor (TestBroker) async throws -> Void) async throws {
        guard let shared else { throw Failure("there is no broker") }
        let name = "test-" + UUID().uuidString.prefix(8).lowercased()
        let broker = shared.with { $0.path = "/\(name)" }
        try await shared.control("add_vhost", name)
        do {
            try await shared.control("set_permissions", "-p", name, "guest", ".*", ".*", ".*")
            try await test(broker)
        } catch {
            _ = try? await shared.control("delete_vhost", name)
            throw error
        }
        try await shared.control("delete_vhost", name)
    }

    /// The broker to another of its users, whose password is its name.
    func `as`(_ user: String) -> TestBroker { with { ($0.user, $0.password) = (user, user) } }

    private func with(_ change: (inout URLComponents) -> Void) -> TestBroker {
        var url = url
        change(&url)
        return TestBroker(url: url, folder: folder)
    }

    /// Runs rabbitmqctl on it, and returns what it wrote.
    @discardableResult
    func control(_ words: String...) async throws -> String {
        try await Self.command(["ctl", folder, "--quiet"] + words)
    }

    /// Has rabbitmqctl import definitions as the README shows it.
    func importDefinitions(_ text: String) async throws {
        let file = URL.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
        try Data(text.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let script = #""$0" ctl "$1" import_definitions < "$2""#
        let words = ["-c", script, Project.root.appending(path: ".ci/broker").path, folder, file.path]
        let result = try await Program("/bin/bash", words).run()
        guard result.status == 0 else { throw Failure("import_definitions: \(result.errors)") }
    }
}
