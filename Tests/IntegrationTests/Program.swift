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

    /// Runs it to its end.
    @concurrent
    func run() async throws -> Result {
        await (try start()).end()
    }

    /// Starts it.
    func start() throws -> RunningProgram { try RunningProgram(self) }
}

/// A program that runs.
///
/// Not Foundation's: that one takes a program for running while a process that it has left behind lives, as a broker.
final class RunningProgram: Sendable {
    private let folder: URL
    private let process: pid_t

    fileprivate init(_ program: Program) throws {
        folder = URL.temporaryDirectory.appending(path: "panelbridge-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let variables = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("PANELBRIDGE_") }
            .merging(program.environment) { $1 }
        process = try Self.spawn(
            [program.path] + program.arguments, variables.map { "\($0.key)=\($0.value)" }, in: folder)
    }

    deinit { try? FileManager.default.removeItem(at: folder) }

    private static func spawn(_ words: [String], _ variables: [String], in folder: URL) throws -> pid_t {
        var files = unsafe posix_spawn_file_actions_t()
        unsafe posix_spawn_file_actions_init(&files)
        defer { unsafe posix_spawn_file_actions_destroy(&files) }
        unsafe posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0)
        for (descriptor, name) in [(STDOUT_FILENO, "output"), (STDERR_FILENO, "errors")] {
            let path = folder.appending(path: name).path
            unsafe posix_spawn_file_actions_addopen(&files, descriptor, path, O_WRONLY | O_CREAT, 0o600)
        }
        // A socket that a broker inherits keeps its port taken.
        for descriptor in Int32(3)..<1024 { unsafe posix_spawn_file_actions_addclose(&files, descriptor) }
        let arguments = unsafe words.map { unsafe strdup($0) } + [nil]
        let environment = unsafe variables.map { unsafe strdup($0) } + [nil]
        defer {
            for index in unsafe arguments.indices { unsafe free(arguments[index]) }
            for index in unsafe environment.indices { unsafe free(environment[index]) }
        }
        var process = pid_t()
        let status = unsafe posix_spawn(&process, words[0], &files, nil, arguments, environment)
        guard status == 0 else { throw Failure("cannot run \(words[0]): error \(status)") }
        return process
    }

    /// What it has written to standard error so far.
    var errors: String { text("errors") }

    func signal(_ number: Int32) { kill(process, number) }

    /// Waits until it has ended; a signal that ended it counts as its negative.
    func end() async -> Program.Result {
        let status = await withCheckedContinuation { continuation in
            Thread.detachNewThread { [process] in
                var status: Int32 = 0
                while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
                let signal = status & 0x7F
                continuation.resume(returning: signal == 0 ? status >> 8 & 0xFF : -signal)
            }
        }
        return Program.Result(status: status, output: text("output"), errors: text("errors"))
    }

    private func text(_ name: String) -> String {
        (try? Data(contentsOf: folder.appending(path: name))).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
