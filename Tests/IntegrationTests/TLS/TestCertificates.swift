import Foundation
import TLS

/// Certificates that were made for one test, right ones and wrong ones; `Tests/Certificates/make` lists them.
final class TestCertificates: Sendable {
    let folder: URL

    private init(_ folder: URL) { self.folder = folder }

    static func make() async throws -> TestCertificates {
        let folder = URL.temporaryDirectory.appending(path: "panelbridge-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let script = Project.root.appending(path: "Tests/Certificates/make").path
        let made = try await Program(script, [folder.path]).run()
        guard made.status == 0 else { throw Failure("no certificates: \(made.errors)") }
        return TestCertificates(folder)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    func certificate(_ name: String) -> String { folder.appending(path: "\(name).pem").path }

    func key(_ name: String) -> String { folder.appending(path: "\(name).key").path }

    /// Puts another certificate and its key in the place of one.
    func replace(_ name: String, with other: String) throws {
        for path in [certificate, key] {
            let old = URL(filePath: path(name))
            if FileManager.default.fileExists(atPath: old.path) { try FileManager.default.removeItem(at: old) }
            try FileManager.default.copyItem(at: URL(filePath: path(other)), to: old)
        }
    }
}
