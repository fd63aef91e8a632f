import AMQP
import Foundation
import Reactor

extension TestBroker {
    /// Runs a test in a virtual host of its own, where every exchange and queue may have its usual name.
    static func withVirtualHost(_ test: @Reactor (TestBroker) async throws -> Void) async throws {
        guard let shared else { throw Failure("there is no broker") }
        let (user, all) = (shared.endpoint.user, ".*")
        let name = "test-" + UUID().uuidString.prefix(8).lowercased()
        var url = shared.url
        url.path = "/" + name
        try await command("ctl", shared.folder, "add_vhost", name)
        do {
            try await command("ctl", shared.folder, "set_permissions", "-p", name, user, all, all, all)
            try await test(TestBroker(url: url, folder: shared.folder))
        } catch {
            _ = try? await command("ctl", shared.folder, "delete_vhost", name)
            throw error
        }
        try await command("ctl", shared.folder, "delete_vhost", name)
    }
}
