import Foundation

/// A program to run, with its arguments and environment.
struct Program: Sendable {
    let path: String
    let arguments: [String]
    var environment: [String: String]

    init(_ path: String, _ arguments: [String], environment: [String: String] = [:]) {
        self.path = path
        self.arguments = arguments
        self.environment = environment
    }

    struct Result: Sendable, Equatable {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Runs it to its end; what it leaves running keeps none of its outputs open, since they are files.
    @concurrent
    func run() async throws -> Result {
        let running = try start()
        return try await running.end()
    }

    /// Starts it.
    func start() throws -> RunningProgram { try RunningProgram(self) }
}

/// A program that runs.
final class RunningProgram: @unchecked Sendable {
    private let process = Process()
    private let folder: URL
    private let exits: AsyncStream<Int32>

    fileprivate init(_ program: Program) throws {
        folder = URL.temporaryDirectory.appending(path: "panelbridge-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let files = [folder.appending(path: "output"), folder.appending(path: "errors")]
        for file in files { try Data().write(to: file) }
        process.executableURL = URL(filePath: program.path)
        process.arguments = program.arguments
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("PANELBRIDGE_") }
            .merging(program.environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: files[0])
        process.standardError = try FileHandle(forWritingTo: files[1])
        let (exits, continuation) = AsyncStream.makeStream(of: Int32.self)
        self.exits = exits
        process.terminationHandler = { continuation.yield($0.terminationStatus) }
        try process.run()
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    /// What it has written to standard error so far.
    var errors: String { text("errors") }

    func signal(_ number: Int32) { kill(process.processIdentifier, number) }

    /// Waits until it has ended.
    func end() async throws -> Program.Result {
        for await status in exits {
            return Program.Result(status: status, output: text("output"), errors: text("errors"))
        }
        throw Failure("the process has no end")
    }

    private func text(_ name: String) -> String {
        (try? Data(contentsOf: folder.appending(path: name))).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
