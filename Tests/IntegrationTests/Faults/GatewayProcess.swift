import Foundation
import Reactor

/// The program `panelbridge run` as a process of its own, which can be ended as by a crash and started again.
@Reactor
final class GatewayProcess {
    let file: URL
    private let environment: [String: String]
    private var program: RunningProgram?
    private var earlierLog = ""

    /// Writes its configuration to a folder, which must outlive it.
    init(
        _ configuration: String, in folder: URL, name: String = "panelbridge", environment: [String: String] = [:]
    ) throws {
        file = folder.appending(path: "\(name).yaml")
        self.environment = environment
        try write(configuration)
    }

    /// Writes another configuration, of which it knows nothing until it is told to reload.
    func write(_ configuration: String) throws { try Data(configuration.utf8).write(to: file) }

    var isRunning: Bool { program != nil }

    /// What it has written to standard error, in all its runs.
    var log: String { earlierLog + (program?.errors ?? "") }

    /// The end of its log; where it trapped, from there on.
    var lastLines: String {
        let lines = log.split(separator: "\n")
        let trap = lines.lastIndex { $0.contains("Fatal error") }.map { lines[$0...].prefix(80) }
        return (trap ?? lines.suffix(20)).joined(separator: "\n")
    }

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
        program = try Program(Program.panelbridge, ["run", "-c", file.path], environment: environment).start()
    }

    /// Ends it as a crash would, also while it is suspended.
    func kill() async { await end(by: SIGKILL) }

    /// Ends it in order and returns its status.
    @discardableResult
    func stop() async -> Int32? { await end(by: SIGTERM) }

    @discardableResult
    private func end(by signal: Int32?) async -> Int32? {
        guard let program else { return nil }
        if let signal { program.signal(signal) }
        let result = await program.end()
        self.program = nil
        earlierLog += result.errors
        return result.status
    }

    func signal(_ number: Int32) { program?.signal(number) }

    /// Waits until it has ended by itself, and returns its status.
    func end() async -> Int32? { await end(by: nil) }

    /// Stops its clock: it does nothing, while its connections stay.
    func suspend() { program?.signal(SIGSTOP) }

    func resume() { program?.signal(SIGCONT) }
}
