import Foundation
import Logging
import Reactor
import Testing

@testable import Gateway

@Suite("Telling systemd", .timeLimit(.minutes(60)))
struct ServiceNotifierTests {
    init() { Reactor.startThread() }

    /// A socket of systemd's, which is read when the test wants.
    private final class Listener: Sendable {
        let name = "@panelbridge-\(UUID().uuidString)"
        private let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)

        init() {
            var address = sockaddr_un()
            address.sun_family = sa_family_t(AF_UNIX)
            let bytes = [0] + Array(name.utf8.dropFirst())
            unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
            let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
            unsafe withUnsafePointer(to: &address) { address in
                unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    precondition(unsafe bind(descriptor, $0, length) == 0, "bind failed with errno \(errno)")
                }
            }
        }

        deinit { close(descriptor) }

        /// The next datagram, if one is there.
        func next() -> String? {
            var buffer = [UInt8](repeating: 0, count: 1024)
            let count = unsafe recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
            return count < 0 ? nil : String(decoding: buffer.prefix(count), as: UTF8.self)
        }
    }

    @Reactor private func notifier(_ name: String, watchdog: String = "") throws -> ServiceNotifier {
        let environment = ServiceEnvironment(["NOTIFY_SOCKET": name, "WATCHDOG_USEC": watchdog], process: 1)
        return try #require(
            ServiceNotifier(environment, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }))
    }

    @Test("a reactor that starves for jobs that never end shows no sign of life")
    @Reactor func starves() async throws {
        let listener = Listener()
        let notifier = try notifier(listener.name, watchdog: "20000")
        let running = Task(executorPreference: Reactor.taskExecutor) { @Reactor @Sendable in
            await notifier.run { "" }
        }
        while listener.next() != "WATCHDOG=1" { try await Reactor.sleep(for: .milliseconds(1)) }
        while listener.next() != nil {}
        let starving = Task(executorPreference: Reactor.taskExecutor) { @Reactor @Sendable in
            let end = MonotonicTime.current + .milliseconds(200)
            // Each turn makes the next job ready, so that the loop never comes to its alarms.
            while MonotonicTime.current < end { await Task.yield() }
            return listener.next()
        }
        #expect(await starving.value == nil)
        while listener.next() != "WATCHDOG=1" { try await Reactor.sleep(for: .milliseconds(1)) }
        running.cancel()
        await running.value
    }

    @Test("what systemd has no room for is told later, but for what is then old")
    @Reactor func tellsLater() async throws {
        let listener = Listener()
        let notifier = try notifier(listener.name)
        for _ in 0..<10_000 { notifier.noteStopping("full", within: .seconds(1)) }
        notifier.noteReady("still full")
        while listener.next() != nil {}
        let running = Task(executorPreference: Reactor.taskExecutor) { @Reactor @Sendable in
            await notifier.run { "at work" }
        }
        while case let told = listener.next(), told != "READY=1\nSTATUS=at work" {
            #expect(told == nil)
            try await Reactor.sleep(for: .milliseconds(1))
        }
        running.cancel()
        await running.value
    }

    @Test("a name that is neither a path nor an abstract name is no use, and nobody is told anything")
    @Reactor func refuses() {
        let logger = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        for name in ["notify", "vsock:2:1234", "@", String(repeating: "/x", count: 100)] {
            #expect(ServiceNotifier(ServiceEnvironment(["NOTIFY_SOCKET": name], process: 1), logger: logger) == nil)
        }
        #expect(ServiceNotifier(nil, logger: logger) == nil)
    }
}
