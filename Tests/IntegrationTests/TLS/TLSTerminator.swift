import Foundation
import Reactor

/// A server that speaks TLS before one that does not; it ends with whoever holds it.
@Reactor
final class TLSTerminator {
    let port: Int
    private let program: RunningProgram

    /// - Parameters:
    ///   - clients: the authority that a client's certificate must be of, where one is wanted.
    ///   - latest: the latest version that it speaks.
    init(
        before target: Int, _ certificates: TestCertificates, showing name: String = "server", clients: String? = nil,
        latest: String? = nil
    ) async throws {
        let script = Project.root.appending(path: "Tests/Certificates/terminator.py").path
        let folder = certificates.folder.appending(path: name).path
        let authority = clients.map(certificates.certificate) ?? ""
        let program = try Program(
            "/usr/bin/python3", [script, "\(target)", folder, authority] + (latest.map { [$0] } ?? [])
        ).start()
        self.program = program
        try await until("the terminator listens") { program.output.contains("\n") }
        guard let line = program.output.split(separator: "\n").first, let port = Int(line) else {
            throw Failure("no port: \(program.errors)")
        }
        self.port = port
    }

    /// On how many connections something was said after the handshake.
    var openedCount: Int { program.output.split(separator: "\n").count { $0 == "open" } }
}
