import AMQP
import Gateway
import PanelSimulator
import Reactor
import Testing

@Suite("Following a panel's log", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct FollowTests {
    /// Runs a test whose gateway follows the panel main.
    @Reactor private func follow(
        _ change: (inout Configuration.Panel.Follow) -> Void = { _ in }, isStarted: Bool = true,
        test: @Reactor (Installation) async throws -> Void
    ) async throws {
        let configure = { (configuration: inout Configuration) in
            Installation.following(&configuration)
            change(&configuration.panels[0].follow)
        }
        try await Installation.run(
            simulator: Installation.emptyLogs, configure: configure, isStarted: isStarted, test: test)
    }

    @Test("what the panel logs is published in order, with its subject, and once")
    @Reactor func publishes() async throws {
        try await follow { installation in
            installation.panel.emit("user.created", text: "User jill was created.")
            installation.panel.emit("virtual_server.updated", text: "Settings for virtual server 131 were updated.")
            installation.panel.emit("last", text: "The end.")
            let news = try await installation.awaitNews("the last is told") { $0.body.data.message == "last" }
            #expect(news.map(\.body.data.id) == [1, 2, 3])
            #expect(news.map(\.id) == ["main:1:event:1", "main:1:event:2", "main:1:event:3"])
            let keys = ["user.created", "virtual_server.updated", "last"]
            #expect(news.map(\.routingKey) == keys.map { "main.event.\($0)" })
            #expect(news.map(\.body.subject) == ["user/jill", "virtual_server/131", nil])
            #expect(news.map { $0.body.sequence.flatMap { Int($0) } } == [1, 2, 3])
        }
    }

    @Test("a hundred and fifty entries between two polls are one gap and a hundred events")
    @Reactor func announcesGaps() async throws {
        try await follow { installation in
            installation.panel.emit("first", text: "The beginning.")
            _ = try await installation.awaitNews("the first is told") { $0.body.data.message == "first" }
            installation.panel.emit("role.created", text: "Role x was created.", count: 150)
            let news = try await installation.awaitNews("the last is told") { $0.body.data.id == 151 }
            #expect(news.filter { $0.body.type == "org.openvz.panel.gap" }.map(\.id) == ["main:1:gap:2-51"])
            #expect(news.compactMap(\.body.data.id) == [1] + Array(52...151))
            #expect(news.map { $0.body.sequence.flatMap { Int($0) } } == Array(1...102))
        }
    }

    @Test("another database is one reset, and what it logs is of the next generation")
    @Reactor func announcesResets() async throws {
        try await follow { installation in
            installation.panel.emit("first", text: "The beginning.", count: 5)
            _ = try await installation.awaitNews("the fifth is told") { $0.body.data.id == 5 }
            installation.panel.renewDatabase()
            installation.panel.emit("again", text: "The beginning.", count: 2)
            let news = try await installation.awaitNews("the second is told") { $0.id == "main:2:event:2" }
            #expect(
                news.map(\.id).suffix(4) == ["main:1:event:5", "main:2:reset", "main:2:event:1", "main:2:event:2"])
            #expect(news.count { $0.body.type == "org.openvz.panel.reset" } == 1)
        }
    }

    @Test(
        "what a panel shows at the first look is told as such, or not at all",
        arguments: Configuration.Panel.Follow.History.allCases)
    @Reactor func tellsHistory(_ history: Configuration.Panel.Follow.History) async throws {
        let choose = { (follow: inout Configuration.Panel.Follow) in follow.history = history }
        try await follow(choose, isStarted: false) { installation in
            installation.panel.emit("old", text: "Long ago.", count: 3)
            let looks = installation.panel.executions().calls["event_log.list", default: 0]
            try await installation.start()
            try await until("the panel was looked at twice") {
                installation.panel.executions().calls["event_log.list", default: 0] >= looks + 2
            }
            installation.panel.emit("new", text: "Now.")
            let news = try await installation.awaitNews("the new one is told") { $0.body.data.message == "new" }
            let old = news.filter { $0.body.data.message == "old" }
            #expect(old.compactMap(\.body.data.firstSeen) == (history == .none ? [] : [true, true, true]))
            #expect(news.last?.body.data.firstSeen == nil)
            #expect(news.last?.id == "main:1:event:4")
        }
    }

    @Test("a panel that is lost and comes back is told once each")
    @Reactor func tellsOfLostPanels() async throws {
        try await follow { installation in
            installation.panel.emit("first", text: "The beginning.")
            _ = try await installation.awaitNews("the first is told") { $0.body.data.message == "first" }
            try await installation.stopPanel()
            let lost = try await installation.awaitNews("it is lost") { $0.routingKey == "main.unreachable" }
            #expect(lost.last?.body.data.code == "panel_unreachable")
            try await installation.startPanel()
            installation.panel.emit("second", text: "The end.")
            let news = try await installation.awaitNews("it is back") { $0.body.data.message == "second" }
            let keys = ["event.first", "unreachable", "reachable", "event.second"]
            #expect(news.map(\.routingKey) == keys.map { "main.\($0)" })
            #expect(installation.log.count("the panel cannot be followed") == 1)
            #expect(installation.log.count("the panel can be followed again") == 1)
        }
    }

    @Test("after a change of ours the panel is polled at once, and while it is at one not at all")
    @Reactor func pollsBesideChanges() async throws {
        let slacken = { (follow: inout Configuration.Panel.Follow) in follow.interval.maximum = .seconds(3600) }
        try await follow(slacken) { installation in
            installation.panel.order(Fault(.hang, method: "users.create"))
            try await installation.send("users.create", #"{"login":"jill","password":"correct-horse"}"#, id: "made")
            // A poll may be at the panel before it.
            try await until("the panel is at it") { installation.panel.hangingMethod() == "users.create" }
            _ = try await installation.client.count(in: installation.changes())
            #expect(installation.panel.pendingCalls() == 1)
            installation.panel.clearFaults()
            _ = try await installation.client.reply(to: "made")
            let news = try await installation.awaitNews("it is told") { $0.body.data.message == "user.created" }
            #expect(news.last?.body.subject == "user/jill")
        }
    }

    @Test("of two gateways one follows, and the other takes over where it left off")
    @Reactor func handsOver() async throws {
        try await follow { installation in
            installation.panel.emit("first", text: "The beginning.", count: 3)
            _ = try await installation.awaitNews("the third is told") { $0.body.data.id == 3 }
            let first = installation.configuration.ledger.path
            // Another installation has a ledger of its own, which knows nothing.
            installation.configuration.ledger.path += "-other"
            let other = installation.startAnother()
            installation.configuration.ledger.path = first
            try await until("it waits") { installation.log.count("another gateway follows the panel") == 1 }
            await installation.stopGateway()
            installation.panel.emit("second", text: "The end.", count: 2)
            let news = try await installation.awaitNews("it has taken over", within: .seconds(10)) {
                $0.body.data.id == 5
            }
            other.stop.stop()
            await other.task.value
            #expect(news.map(\.id) == (1...5).map { "main:1:event:\($0)" })
            #expect(news.map { $0.body.sequence.flatMap { Int($0) } } == Array(1...5))
        }
    }

    @Test("a ledger that is lost is made good by the stream")
    @Reactor func survivesALostLedger() async throws {
        try await follow { installation in
            for id in 1...3 as ClosedRange<Int64> {
                installation.panel.emit("first", text: "The beginning.")
                _ = try await installation.awaitNews("it is told") { $0.body.data.id == id }
            }
            await installation.stopGateway()
            installation.configuration.ledger.path += "-new"
            installation.panel.emit("second", text: "The end.")
            try await installation.start()
            let news = try await installation.awaitNews("the fourth is told") { $0.body.data.id == 4 }
            #expect(news.map(\.id) == (1...4).map { "main:1:event:\($0)" })
            #expect(news.last?.body.data.firstSeen == nil)
        }
    }

    @Test("an answer that is no log is said, and passes")
    @Reactor func survivesBadAnswers() async throws {
        try await follow { installation in
            installation.panel.order(Fault(.garbage, method: "event_log.list", count: 3))
            installation.panel.emit("first", text: "The beginning.")
            let news = try await installation.awaitNews("the first is told") { $0.body.data.message == "first" }
            #expect(news.map(\.routingKey) == ["main.unreachable", "main.reachable", "main.event.first"])
            #expect(news.first?.body.data.code == "panel_bad_answer")
        }
    }

    @Test("a secret that the panel puts into its log gets no further")
    @Reactor func scrubsSecrets() async throws {
        try await follow { installation in
            installation.panel.order(
                Fault(.internalError(details: "cannot set correct-horse of root:correct-mule"), method: "users.create"))
            _ = try await installation.call("users.create", #"{"login":"jill","password":"correct-horse"}"#)
            let news = try await installation.awaitNews("it is told") { $0.body.data.message == "internal_error" }
            let texts = news.filter { $0.body.data.message == "internal_error" }.map(\.body.data.text)
            #expect(texts == ["Internal error: cannot set *** of ***"])
            #expect(try await installation.streamed().allSatisfy { !$0.text.contains("correct-") })
        }
    }

    @Test("a secret gets no further where the panel logs it only after the change has ended and the log was read")
    @Reactor func scrubsLateSecrets() async throws {
        try await follow { installation in
            _ = try await installation.call("users.create", #"{"login":"jill","password":"correct-horse"}"#)
            _ = try await installation.awaitNews("the user is told") { $0.body.data.message == "user.created" }
            installation.panel.emit("internal_error", text: "Internal error: late, with correct-horse", level: 3)
            let news = try await installation.awaitNews("it is told") { $0.body.data.message == "internal_error" }
            #expect(news.last?.body.data.text == "Internal error: late, with ***")
        }
    }

    @Test("without permission for its lock queue a panel is not followed, which is said, and commands go on")
    @Reactor func saysWhatIsNotPermitted() async throws {
        try await TestBroker.withUser(permissions: "^(?!.*[.]lock[.])", ".*", ".*") { user in
            let configure = { (configuration: inout Configuration) in
                Installation.following(&configuration)
                configuration.broker.url.user = user
                configuration.broker.url.password = Secret(user)
            }
            try await Installation.run(configure: configure) { installation in
                try await until("it is said") {
                    installation.log.count("error cannot follow the panel", "configure permission") == 1
                }
                #expect(try await installation.call("users.enable", #"{"id":2}"#).contains("succeeded"))
            }
        }
    }
}
