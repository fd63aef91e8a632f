import Reactor
import Testing

@testable import Gateway

@Suite("What systemd is told")
struct ServiceNoticeTests {
    private func text(_ notices: ServiceNotice...) -> String {
        String(decoding: ServiceNotice.datagram(notices), as: UTF8.self)
    }

    @Test("each notice is spelt as sd_notify(3) has it, several on a line each")
    func spelling() {
        #expect(text(.ready, .status("consuming 4 queues")) == "READY=1\nSTATUS=consuming 4 queues")
        let now = MonotonicTime.current
        #expect(text(.reloading(now)) == "RELOADING=1\nMONOTONIC_USEC=\(now.nanoseconds / 1000)")
        #expect(text(.stopping, .extendTimeout(.seconds(20))) == "STOPPING=1\nEXTEND_TIMEOUT_USEC=20000000")
        #expect(text(.watchdog) == "WATCHDOG=1")
    }

    @Test("no status can hold another notice")
    func safety() {
        #expect(text(.status("a\nREADY=1")) == #"STATUS=a\nREADY=1"#)
    }

    @Test("the environment tells where, and how often it must show that it lives")
    func environment() throws {
        let full = ["NOTIFY_SOCKET": "/run/n", "WATCHDOG_USEC": "30000000", "WATCHDOG_PID": "42"]
        #expect(ServiceEnvironment(full, process: 42)?.watchdog == .seconds(30))
        #expect(ServiceEnvironment(full, process: 42)?.address == "/run/n")
        // The watchdog of another process, such as the shell that started this one.
        #expect(try #require(ServiceEnvironment(full, process: 43)).watchdog == nil)
        #expect(ServiceEnvironment(full.filter { $0.key != "WATCHDOG_PID" }, process: 43)?.watchdog == .seconds(30))
        for wrong in ["", "0", "-1", "soon", "99999999999999999999"] {
            let environment = ["NOTIFY_SOCKET": "@n", "WATCHDOG_USEC": wrong]
            #expect(try #require(ServiceEnvironment(environment, process: 1)).watchdog == nil)
        }
        #expect(ServiceEnvironment(["WATCHDOG_USEC": "1"], process: 1) == nil)
        #expect(ServiceEnvironment(["NOTIFY_SOCKET": ""], process: 1) == nil)
    }

    @Test("the status says in words what the gateway is at")
    func status() {
        var status = GatewayStatus()
        #expect(status.text == "waiting for the broker")
        (status.consumed, status.queues) = (1, 4)
        #expect(status.text == "consuming 1 of 4 queues")
        status.consumed = 4
        status.heldPanels = ["a"]
        #expect(status.text == "consuming 4 queues; waiting for the panel a")
        status.heldPanels = ["a", "b", "c", "d", "e", "f", "g"]
        status.hasRefusedReload = true
        #expect(
            status.text
                == "consuming 4 queues; waiting for the panels a, b, c, d, e and 2 more; "
                + "the last reload was refused, see the log")
        status.remaining = .init(changes: 1, reads: 3)
        #expect(status.text == "stopping: finishing 1 change and 3 reads")
    }
}
