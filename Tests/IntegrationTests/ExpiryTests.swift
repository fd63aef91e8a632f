import AMQP
import Gateway
import PanelSimulator
import Reactor
import Testing

@Suite("Expired commands", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct ExpiryTests {
    @Test("34: what expires in its queue while the gateway is away is answered as expired")
    @Reactor func answersWhatTheBrokerTookOff() async throws {
        try await Installation.run(isStarted: false) { installation in
            let methods = [("users.get", #"{"id":1}"#), ("virtual_servers.restart", #"{"id":1}"#)]
            for (method, params) in methods {
                try await installation.send(method, params, id: method) { $0.expiration = "1" }
            }
            try await until("the broker took them off") {
                try await installation.client.count(in: "\(installation.name).expired") == 2
            }
            try await installation.start()
            for (method, _) in methods {
                let reply = try await installation.client.reply(to: method).text
                #expect(reply == ExpectedReply.expired.body(command: method, method: method))
            }
            #expect(installation.panel.executions().calls.isEmpty)
        }
    }

    @Test(
        "timestamp and expiration are looked at before the panel is called", arguments: ["users.get", "users.enable"])
    @Reactor func looksAtTheTimestamp(_ method: String) async throws {
        try await Installation.run { installation in
            let now = UInt64(WallClock.milliseconds / 1000)
            let reply = try await installation.call(method, #"{"id":2}"#, id: "late") {
                $0.timestamp = now - 600
                $0.expiration = "300000"
            }
            #expect(reply == ExpectedReply.expired.body(command: "late", method: method))
            #expect(installation.panel.executions().calls.isEmpty)
            let timely = try await installation.call(method, #"{"id":2}"#) {
                $0.timestamp = now - 600
                $0.expiration = "900000"
            }
            #expect(timely.contains(#""outcome":"succeeded""#))
        }
    }

    @Test("a read that waits behind another until its time is over is not asked of the panel")
    @Reactor func looksWhenItsTurnComes() async throws {
        let oneByOne = { (configuration: inout Configuration) in configuration.panels[0].reads.concurrency = 1 }
        try await Installation.run(configure: oneByOne) { installation in
            installation.panel.order(Fault(.hang))
            try await installation.send("users.get", #"{"id":1}"#, id: "first")
            try await until("the first is asked") { installation.panel.pendingCalls() == 1 }
            let second = UInt64(WallClock.milliseconds / 1000 + 1)
            try await installation.send("users.get", #"{"id":2}"#, id: "second") {
                ($0.timestamp, $0.expiration) = (second, "1000")
            }
            try await until("the second is delivered") {
                try await installation.client.count(in: installation.reads()) == 0
            }
            try await until("its time is over") { WallClock.milliseconds > Int64(second + 1) * 1000 }
            installation.panel.clearFaults()
            #expect(try await installation.client.reply(to: "first").text.contains(#""outcome":"succeeded""#))
            let reply = try await installation.client.reply(to: "second").text
            #expect(reply == ExpectedReply.expired.body(command: "second", method: "users.get"))
            #expect(installation.panel.executions().calls == ["users.get": 1])
        }
    }

    @Test("a change older than max_age is expired, a read is not")
    @Reactor func looksAtTheAge() async throws {
        try await Installation.run { installation in
            let old = UInt64(WallClock.milliseconds / 1000) - 25 * 3600
            let change = try await installation.call("users.enable", #"{"id":2}"#, id: "old") { $0.timestamp = old }
            #expect(change == ExpectedReply.expired.body(command: "old", method: "users.enable"))
            let read = try await installation.call("users.get", #"{"id":2}"#) { $0.timestamp = old }
            #expect(read.contains(#""outcome":"succeeded""#))
        }
    }
}
