import Foundation
import Gateway
import PanelSimulator
import Reactor
import Testing

@Suite("Under systemd", .enabled(if: TestBroker.isThere, TestBroker.reason), .timeLimit(.minutes(2)))
struct ServiceTests {
    /// Runs a test with a gateway whose service manager is the listener.
    @Reactor private func run(
        isAbstract: Bool = false, more: String = "", watchdog: String? = nil,
        test: @Reactor (OperatedGateway, NotifyListener) async throws -> Void
    ) async throws {
        var listener: NotifyListener?
        defer { listener?.close() }
        try await OperatedGateway.run(more: more) { installation in
            let new = try NotifyListener(in: installation.folder, isAbstract: isAbstract)
            listener = new
            return ["NOTIFY_SOCKET": new.name, "WATCHDOG_USEC": watchdog ?? ""]
        } test: { gateway in
            guard let listener else { throw Failure("there is no listener") }
            try await test(gateway, listener)
        }
    }

    @Test(
        "it is told ready, reloading, ready again, stopping; by a file or by an abstract name",
        arguments: [false, true])
    @Reactor func tellsItsLife(isAbstract: Bool) async throws {
        try await run(isAbstract: isAbstract) { gateway, listener in
            try await until("it is ready") { listener.count("READY=1") == 1 }
            #expect(listener.datagrams.contains("READY=1\nSTATUS=consuming 4 queues"))
            try await gateway.reload(gateway.installation.yaml())
            try await until("it is ready again") { listener.count("READY=1") == 2 }
            let reloading = try #require(listener.datagrams.first { $0.hasPrefix("RELOADING=1\nMONOTONIC_USEC=") })
            let microseconds = try #require(Int64(reloading.split(separator: "=").last ?? ""))
            #expect(abs(microseconds - MonotonicTime.current.nanoseconds / 1000) < 60_000_000)
            try await gateway.reload("nonsense: 1")
            let refused = "consuming 4 queues; the last reload was refused, see the log"
            try await until("the refusal is told") { listener.datagrams.contains("READY=1\nSTATUS=\(refused)") }
            await gateway.process.stop()
            try await until("its end is told") { listener.count("STOPPING=1") == 1 }
            #expect(listener.datagrams.last == "STOPPING=1\nEXTEND_TIMEOUT_USEC=20000000\nSTATUS=stopping")
            #expect(listener.count("WATCHDOG=1") == 0)
        }
    }

    @Test("the status tells which panel is waited for, and what is being finished")
    @Reactor func tellsTheStatus() async throws {
        try await run(more: "shutdown: {grace: 2s}") { gateway, listener in
            let installation = gateway.installation
            try await installation.stopPanel()
            try await installation.send("virtual_servers.restart", #"{"id":1}"#, id: "slow")
            try await until("it waits") { listener.count("STATUS=consuming 4 queues; waiting for the panel main") > 0 }
            try await installation.startPanel { _ in }
            try await until("it works") { listener.datagrams.last == "STATUS=consuming 4 queues" }
            installation.panel.order(.init(.hang, method: "virtual_servers.restart"))
            try await installation.send("virtual_servers.restart", #"{"id":2}"#, id: "slower")
            try await until("it is at it") { installation.panel.pendingCalls() == 1 }
            gateway.process.signal(SIGTERM)
            #expect(await gateway.process.end() == 0)
            let status = "STATUS=stopping: finishing 1 change and 0 reads"
            try await until("all is read") { listener.count(status) > 1 }
            #expect(listener.count("EXTEND_TIMEOUT_USEC=20000000") > 1)
        }
    }

    @Test("it shows at half of the watchdog's time that it lives")
    @Reactor func feedsTheWatchdog() async throws {
        try await run(watchdog: "200000") { _, listener in
            try await until("it has shown it several times") { listener.count("WATCHDOG=1") > 5 }
        }
    }

    @Test("as standby it is ready too, and says so; it says when it takes over")
    @Reactor func tellsStandby() async throws {
        try await run { gateway, _ in
            let folder = gateway.installation.folder.appending(path: "second")
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            let listener = try NotifyListener(in: folder)
            defer { listener.close() }
            let second = try GatewayProcess(
                gateway.installation.yaml(), in: folder, environment: ["NOTIFY_SOCKET": listener.name])
            try second.launch()
            let standby = "standby: another gateway holds the ledger; serving reads of 2 queues"
            try await until("it waits") { listener.datagrams.contains("READY=1\nSTATUS=\(standby)") }
            #expect(second.count("gateway ready") == 0)
            await gateway.process.stop()
            try await until("it works") { listener.datagrams.contains("READY=1\nSTATUS=consuming 4 queues") }
            await second.stop()
        }
    }
}
