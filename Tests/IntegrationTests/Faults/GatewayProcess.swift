import Foundation
import Reactor

/// The program `panelbridge run` as a process of its own, which can be ended as by a crash and started again.
@Reactor
final class GatewayProcess {
    private let file: URL
    private var program: RunningProgram?
    private var earlierLog = ""

    /// Writes its configuration to a folder, which must outlive it.
    init(_ configuration: String, in folder: URL) throws {
        file = folder.appending(path: "panelbridge.yaml")
        try Data(configuration.utf8).write(to: file)
    }

    var isRunning: Bool { program != nil }

    /// What it has written to standard error, in all its runs.
    var log: String { earlierLog + (program?.errors ?? "") }

    /// How many lines of the log hold all of these texts.
    func count(_ texts: String...) -> Int {
        log.split(separator: "\n").count { line in texts.allSatisfy(line.contains) }
    }

    /// Starts it and returns when it consumes.
    func start(within limit: Duration = .seconds(30)) async throws {
        try launch()
        try await until("the gateway's process is ready", within: limit) {
            self.program?.errors.contains("gateway ready") == true
        }
    }

    /// Starts it without waiting for anything.
    func launch() throws {
        precondition(program == nil, "it runs already")
        program = try Program(Program.panelbridge, ["run", "-c", file.path]).start()
    }

    /// Ends it as a crash would, also while it is suspended.
    func kill() async { await end(by: SIGKILL) }

    /// Ends it in order and returns its status.
    @discardableResult
    func stop() async -> Int32? { await end(by: SIGTERM) }

    @discardableResult
    private func end(by signal: Int32) async -> Int32? {
        guard let program else { return nil }
        program.signal(signal)
        let result = await program.end()
        self.program = nil
        earlierLog += result.errors
        return result.status
    }

    /// Stops its clock: it does nothing, while its connections stay.
    func suspend() { program?.signal(SIGSTOP) }

    func resume() { program?.signal(SIGCONT) }
}
