import AMQP
import Gateway
import PanelSimulator
import Reactor
import Testing

@Suite("What can go wrong with the panel", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct PanelFaultTests {
    /// A fault of the panel's, and what becomes of a call that meets it.
    struct Case: Sendable, CustomTestStringConvertible {
        let fault: Fault.Kind
        let reply: ExpectedReply
        /// How often the call is carried out.
        var effects = 0

        var testDescription: String { "\(fault)" }
    }

    private static let limit = 100_000

    /// Only a panel that hangs is not waited for: on a busy machine any other answer may take its time.
    private static func patience(with fault: Fault.Kind) -> (inout Configuration) -> Void {
        { configuration in
            configuration.panels[0].limits.answer = limit
            guard case .hang = fault else { return }
            configuration.panels[0].timeouts.read = .seconds(2)
            configuration.panels[0].timeouts.nodeChange = .seconds(2)
        }
    }

    // MARK: Reads

    private static func badAnswer(_ what: String) -> ExpectedReply {
        .failed("panel_bad_answer", what, retriable: true, attempts: 2)
    }

    private static func unreadable(_ why: String) -> ExpectedReply {
        .failed("panel_bad_answer", "The panel's answer could not be read: \(why).", retriable: true, attempts: 2)
    }

    static let reads = [
        Case(
            fault: .unauthorized,
            reply: .failed(
                "panel_unauthorized",
                "the panel at <panel> refuses the user admin (HTTP 401): check user and password, and that the user is enabled",
                retriable: true)),
        Case(
            fault: .hang,
            reply: .failed(
                "panel_timeout", "the panel at <panel> gave no answer: Timeout was reached (libcurl 28)",
                retriable: true, attempts: 2)),
        Case(
            fault: .cutBeforeEffect,
            reply: .failed(
                "panel_unreachable",
                "the panel at <panel> gave no answer: Server returned nothing (no headers, no data) (libcurl 52)",
                retriable: true, attempts: 2)),
        Case(
            fault: .cutMidAnswer,
            reply: .failed(
                "panel_unreachable", "the panel at <panel> gave no answer: Transferred a partial file (libcurl 18)",
                retriable: true, attempts: 2)),
        Case(fault: .serverError, reply: badAnswer("the panel gave HTTP 500")),
        Case(
            fault: .redirect,
            reply: badAnswer(
                "the panel gave a redirect (HTTP 302): does <panel> have the Remote API, and no path of its own?")),
        Case(
            fault: .loginPage,
            reply: badAnswer("the panel gave an answer that is no XML: is <panel> the panel, and not its login page?")),
        Case(
            fault: .wrongContentType,
            reply: badAnswer("the panel gave an answer that is no XML: is <panel> the panel, and not its login page?")),
        Case(
            fault: .hugeBody(bytes: limit + 1),
            reply: badAnswer("the panel gave an answer larger than 100000 bytes, or headers larger than 64 KiB")),
        Case(fault: .garbage, reply: unreadable("its root is <result>, which does not answer what was asked")),
        Case(fault: .emptyBody, reply: unreadable("it is empty")),
        Case(fault: .doctypeBomb, reply: unreadable("it has a DOCTYPE")),
        Case(
            fault: .internalError(details: "boom"),
            reply: .failed("internal_error", "Internal error.", retriable: true, #","details":"boom""#)),
        Case(
            fault: .statusNil,
            reply: unreadable("its root is <result>, which does not answer what was asked")),
    ]

    @Test("a read meets a fault each time it is tried", arguments: reads)
    @Reactor func failsReads(_ faulty: Case) async throws {
        try await Installation.run(configure: Self.patience(with: faulty.fault)) { installation in
            installation.panel.order(Fault(faulty.fault, count: nil))
            let reply = try await installation.call("roles.list", id: "read")
            #expect(reply.withoutPort(installation) == faulty.reply.body(command: "read", method: "roles.list"))
            installation.panel.clearFaults()
            #expect(try await installation.call("roles.list").contains(#""outcome":"succeeded""#))
        }
    }

    @Test("a read that meets a fault once succeeds at the second try", arguments: [Fault.Kind.cutBeforeEffect, .hang])
    @Reactor func retriesAReadOnce(_ fault: Fault.Kind) async throws {
        try await Installation.run(configure: Self.patience(with: fault)) { installation in
            installation.panel.order(Fault(fault))
            if fault == .hang {
                // The panel serves the second try only once it is done with the first.
                try await installation.send("roles.list", id: "read")
                try await until("the second try waits") { installation.panel.pendingCalls() == 2 }
                installation.panel.clearFaults()
            } else {
                try await installation.send("roles.list", id: "read")
            }
            let reply = try await installation.client.reply(to: "read").text
            #expect(reply.contains(#""outcome":"succeeded""#) && reply.contains(#""attempts":2"#))
        }
    }

    // MARK: Changes

    private static func inDoubt(_ seen: String) -> ExpectedReply {
        .inDoubt("virtual_servers.restart id=1", seen)
    }

    static let changes = [
        Case(
            fault: .hang, reply: inDoubt("the panel at <panel> gave no answer: Timeout was reached (libcurl 28)"),
            effects: 1),
        Case(
            fault: .cutBeforeEffect,
            reply: inDoubt(
                "the panel at <panel> gave no answer: Server returned nothing (no headers, no data) (libcurl 52)")),
        Case(
            fault: .cutAfterEffect,
            reply: inDoubt(
                "the panel at <panel> gave no answer: Server returned nothing (no headers, no data) (libcurl 52)"),
            effects: 1),
        Case(
            fault: .cutMidAnswer,
            reply: inDoubt("the panel at <panel> gave no answer: Transferred a partial file (libcurl 18)"), effects: 1),
        Case(fault: .serverError, reply: inDoubt("the panel gave HTTP 500")),
        Case(
            fault: .redirect,
            reply: inDoubt(
                "the panel gave a redirect (HTTP 302): does <panel> have the Remote API, and no path of its own?")),
        Case(
            fault: .loginPage,
            reply: inDoubt("the panel gave an answer that is no XML: is <panel> the panel, and not its login page?")),
        Case(
            fault: .wrongContentType,
            reply: inDoubt("the panel gave an answer that is no XML: is <panel> the panel, and not its login page?"),
            effects: 1),
        Case(
            fault: .hugeBody(bytes: limit + 1),
            reply: inDoubt("the panel gave an answer larger than 100000 bytes, or headers larger than 64 KiB"),
            effects: 1),
        Case(
            fault: .garbage,
            reply: inDoubt("The panel's answer could not be read: it is not well-formed XML (libxml2 error 77)."),
            effects: 1),
        Case(fault: .emptyBody, reply: inDoubt("The panel's answer could not be read: it is empty."), effects: 1),
        Case(
            fault: .doctypeBomb, reply: inDoubt("The panel's answer could not be read: it has a DOCTYPE."), effects: 1),
        Case(
            fault: .internalError(details: "boom"),
            reply: inDoubt("The panel answered internal_error: boom")),
        Case(
            fault: .statusFalse,
            reply: .failed("operation_failed", "The panel could not do it, and does not say why.")),
        Case(
            fault: .statusNil, reply: .failed("operation_failed", "The panel did not do it, and does not say why.")),
    ]

    @Test("a change meets a fault: what may have been done is in doubt, kept, and never done twice", arguments: changes)
    @Reactor func leavesChangesInDoubt(_ faulty: Case) async throws {
        try await Installation.run(configure: Self.patience(with: faulty.fault)) { installation in
            let method = "virtual_servers.restart"
            installation.panel.order(Fault(faulty.fault))
            let reply = try await installation.call(method, #"{"id":1}"#, id: "change")
            #expect(
                reply.withoutPort(installation).withoutTimes == faulty.reply.body(command: "change", method: method))
            installation.panel.clearFaults()
            // What is answered after it shows that the panel is done with it.
            #expect(try await installation.call("roles.list").contains(#""outcome":"succeeded""#))
            #expect(installation.panel.executions().effects[method, default: 0] == faulty.effects)
            guard faulty.reply.outcome == "in_doubt" else {
                #expect(try await installation.client.count(in: installation.deadLetters) == 0)
                return
            }
            let kept = try await installation.client.take(1, from: installation.deadLetters)[0]
            #expect(kept.properties.headers["panelbridge-reason"] == .text("in_doubt"))
            #expect(kept.properties.messageID == "change")
            #expect(kept.text == #"{"method":"virtual_servers.restart","panel":"main","params":{"id":1}}"#)
            let again = try await installation.call(method, #"{"id":1}"#, id: "change")
            #expect(
                again.withoutPort(installation).withoutTimes
                    == faulty.reply.replayedAgain().body(command: "change", method: method))
            #expect(try await installation.client.count(in: installation.deadLetters) == 0)
        }
    }

    @Test("a failure without effect is repeated in place, before the panel's next change; then it is a dead letter")
    @Reactor func repeatsInPlace() async throws {
        try await Installation.run(
            configure: { $0.panels[0].repeatAfter = [.zero, .milliseconds(20)] }, test: Self.repeatOnANodeThatIsDown)
    }

    @Reactor private static func repeatOnANodeThatIsDown(_ installation: Installation) async throws {
        installation.panel.setNode("node1.lan", .down)
        let method = "virtual_servers.restart"
        try await installation.send(method, #"{"id":1}"#, id: "failing")
        try await installation.send("users.disable", #"{"id":2}"#, id: "next")
        let failing = try await installation.client.reply(to: "failing").text
        let failed = ExpectedReply.failed(
            "internal_error", "Internal error.", retriable: true, attempts: 3,
            #","details":"Connection refused - connect(2)""#)
        #expect(failing == failed.body(command: "failing", method: method))
        #expect(try await installation.client.reply(to: "next").text.contains("succeeded"))
        #expect(installation.log.count("a change is called again", "Connection refused") == 2)
        let kept = try await installation.client.take(1, from: installation.deadLetters)[0]
        #expect(kept.properties.headers["panelbridge-reason"] == .text("internal_error"))
        // It had no effect, so the same id runs again, and its attempts are counted on.
        installation.panel.setNode("node1.lan", .up)
        let again = try await installation.call(method, #"{"id":1}"#, id: "failing")
        #expect(again == ExpectedReply.succeeded(attempts: 4).body(command: "failing", method: method))
        #expect(installation.panel.executions().effects[method] == 1)
    }

    // MARK: Holding

    @Test("with the panel gone a read is answered at once; changes wait, and run in order when it is back")
    @Reactor func waitsForThePanel() async throws {
        try await Installation.run { installation in
            try await installation.stopPanel()
            for index in 0..<3 {
                try await installation.send(
                    "users.create", #"{"login":"user\#(index)","password":"correct-horse"}"#, id: "\(index)")
            }
            try await until("it is said") { installation.log.count("its changes wait") == 1 }
            let read = try await installation.call("roles.list", id: "read")
            #expect(
                read.withoutPort(installation)
                    == ExpectedReply.failed(
                        "panel_unreachable",
                        "the panel at <panel> gave no answer: Couldn't connect to server (libcurl 7)", retriable: true,
                        attempts: 2
                    )
                    .body(command: "read", method: "roles.list"))
            try await installation.startPanel()
            for index in 0..<3 {
                let reply = try await installation.client.reply(to: "\(index)").text
                #expect(reply.contains(#""result":{"id":\#(index + 3)}"#))
            }
            #expect(installation.log.count("its changes go on") == 1)
        }
    }

    @Test("changes wait for the panel to let the gateway in again")
    @Reactor func waitsForTheLogIn() async throws {
        try await Installation.run { installation in
            installation.panel.order(Fault(.unauthorized, count: nil))
            try await installation.send("virtual_servers.restart", #"{"id":1}"#, id: "change")
            try await until("it is said") { installation.log.count("its changes wait", "HTTP 401") == 1 }
            installation.panel.clearFaults()
            let reply = try await installation.client.reply(to: "change").text
            #expect(reply.contains(#""outcome":"succeeded""#))
            #expect(installation.panel.executions().effects == ["virtual_servers.restart": 1])
        }
    }

    @Test("a change that waits for its panel is answered as expired when its time is over")
    @Reactor func expiresWaitingChanges() async throws {
        try await Installation.run(configure: { $0.panels[0].maxAge = .milliseconds(500) }, test: Self.outlive)
    }

    @Reactor private static func outlive(_ installation: Installation) async throws {
        try await installation.stopPanel()
        let reply = try await installation.call("virtual_servers.restart", #"{"id":1}"#)
        #expect(reply.contains(#""outcome":"expired""#))
        try await installation.startPanel()
        #expect(try await installation.call("virtual_servers.restart", #"{"id":1}"#).contains("succeeded"))
    }
}

extension String {
    /// The text with `<panel>` in place of the panel's URL.
    @Reactor
    func withoutPort(_ installation: Installation) -> String {
        replacing(installation.configuration.panels[0].url.text, with: "<panel>")
    }
}
