import Bridge
import Foundation
import Gateway
import Logging
import Reactor

extension Installation {
    /// Runs the program with this installation's configuration, to its end.
    func program(_ words: String...) async throws -> Program.Result { try await program(words) }

    func program(_ words: [String]) async throws -> Program.Result {
        let file = folder.appending(path: "\(UUID().uuidString).yaml")
        try Data(yaml().utf8).write(to: file)
        return try await Program(Program.panelbridge, words + ["-c", file.path]).run()
    }

    /// Runs `panelbridge ledger` with this installation's configuration.
    func ledger(_ words: String...) async throws -> Program.Result { try await program(["ledger"] + words) }

    /// The ledger's files, as texts of whatever bytes they hold.
    func ledgerFiles() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("ledger") }.map {
            String(decoding: try Data(contentsOf: folder.appending(path: $0)), as: Unicode.ASCII.self)
        }
    }

    /// Starts a second gateway with the same configuration, and does not wait for it.
    func startAnother() -> (stop: StopSignal, task: Task<Void, Never>) {
        let stop = StopSignal()
        let gateway = Gateway(
            configuration, stop: stop, logger: Logger(label: name) { [log] _ in LogRecorder.Handler(log) })
        let task = Task(executorPreference: Reactor.taskExecutor) { @Reactor @Sendable [log] in
            do throws(LedgerError) { try await gateway.run() } catch { log.note("gateway failed: \(error)") }
        }
        return (stop, task)
    }
}
