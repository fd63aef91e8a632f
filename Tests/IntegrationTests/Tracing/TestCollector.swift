import Bridge
import Foundation
import Synchronization
import TestSupport

@testable import Gateway

/// A collector of traces on the loopback, which keeps what is exported to it.
final class TestCollector: Sendable {
    private let server: ScriptedServer

    /// - Parameters:
    ///   - statuses: what the first exports are answered.
    ///   - answer: the body of every answer.
    init(_ statuses: [Int] = [], answer: String = "{}") {
        let left = Statuses(statuses)
        server = ScriptedServer { peer in
            while peer.request() != nil {
                let status = left.next()
                peer.send("HTTP/1.1 \(status) Said\r\nRetry-After: 0\r\nContent-Length: \(answer.utf8.count)\r\n\r\n")
                peer.send(answer)
            }
        }
    }

    /// The statuses of the next answers; 200 once they are used up.
    private final class Statuses: Sendable {
        private let statuses: Mutex<[Int]>

        init(_ statuses: [Int]) { self.statuses = Mutex(statuses) }

        func next() -> Int { statuses.withLock { $0.isEmpty ? 200 : $0.removeFirst() } }
    }

    var settings: Configuration.Tracing {
        var settings = Configuration.Tracing()
        settings.endpoint = CollectorURL("http://127.0.0.1:\(server.port)")
        return settings
    }

    var exports: [ScriptedServer.Request] { server.requests }

    /// Waits until an export has come.
    func nextExport() async -> ScriptedServer.Request? { await server.nextRequest() }

    /// All spans that were exported, in their order.
    var spans: [ExportedSpan] { exports.flatMap { ExportedSpan.all(in: $0.body) } }

    /// The first of that name.
    func span(_ name: String) throws -> ExportedSpan {
        guard let span = spans.first(where: { $0.name == name }) else {
            throw Failure("no span \(name) among \(spans.map(\.name))")
        }
        return span
    }

    func stop() { server.stop() }
}
