import Foundation
import Synchronization

/// A program that runs.
///
/// Not Foundation's: that one takes a program for running while a process that it has left behind lives, as a broker.
/// Whoever lets go of it before it has ended kills it.
final class RunningProgram: Sendable {
    private let folder: URL
    private let process: pid_t
    private let hasEnded = Mutex(false)

    init(_ program: Program) throws {
        folder = URL.temporaryDirectory.appending(path: "panelbridge-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let variables = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("PANELBRIDGE_") }
            .merging(program.environment) { $1 }
        process = try Self.spawn(
            [program.path] + program.arguments, variables.map { "\($0.key)=\($0.value)" }, in: folder)
    }

    deinit {
        if !hasEnded.withLock({ $0 }) {
            kill(process, SIGKILL)
            _ = Self.wait(for: process)
        }
        try? FileManager.default.removeItem(at: folder)
    }

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
        for descriptor in 3..<openDescriptors { unsafe posix_spawn_file_actions_addclose(&files, descriptor) }
        // As a shell starts it: threads of the tests may have signals blocked, and a broker would inherit that.
        var attributes = posix_spawnattr_t()
        unsafe posix_spawnattr_init(&attributes)
        defer { unsafe posix_spawnattr_destroy(&attributes) }
        var noSignals = sigset_t()
        unsafe sigemptyset(&noSignals)
        unsafe posix_spawnattr_setsigmask(&attributes, &noSignals)
        unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let arguments = unsafe words.map { unsafe strdup($0) } + [nil]
        let environment = unsafe variables.map { unsafe strdup($0) } + [nil]
        defer {
            for index in unsafe arguments.indices { unsafe free(arguments[index]) }
            for index in unsafe environment.indices { unsafe free(environment[index]) }
        }
        var process = pid_t()
        let status = unsafe posix_spawn(&process, words[0], &files, &attributes, arguments, environment)
        guard status == 0 else { throw Failure("cannot run \(words[0]): error \(status)") }
        return process
    }

    /// Above all descriptors that are open, those included that others open meanwhile.
    private static var openDescriptors: Int32 {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return (names.compactMap(Int32.init).max() ?? 1024) + 256
    }

    /// What it has written to standard output so far.
    var output: String { text("output") }

    /// What it has written to standard error so far.
    var errors: String { text("errors") }

    /// The most memory that it has had so far, in kilobytes.
    var peakMemory: Int? {
        let lines = (try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8))?.split(separator: "\n")
        return lines?.first { $0.hasPrefix("VmHWM:") }?.split(separator: " ").dropFirst().first.flatMap { Int($0) }
    }

    func signal(_ number: Int32) {
        hasEnded.withLock { if !$0 { kill(process, number) } }
    }

    /// Waits until it has ended; a signal that ended it counts as its negative. Call it once.
    func end() async -> Program.Result {
        let status = await withCheckedContinuation { continuation in
            Thread.detachNewThread { [self] in
                let status = Self.wait(for: process)
                hasEnded.withLock { $0 = true }
                continuation.resume(returning: status)
            }
        }
        return Program.Result(status: status, output: text("output"), errors: text("errors"))
    }

    private static func wait(for process: pid_t) -> Int32 {
        var status: Int32 = 0
        while unsafe waitpid(process, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? status >> 8 & 0xFF : -signal
    }

    private func text(_ name: String) -> String {
        (try? Data(contentsOf: folder.appending(path: name))).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }
}
