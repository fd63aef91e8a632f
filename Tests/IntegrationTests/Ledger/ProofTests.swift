import AMQP
import Gateway
import PanelCatalog
import PanelSimulator
import Reactor
import Testing

@Suite("The proof of a lost answer, on the panel", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct ProofTests {
    @Test("there is a case for every change of the catalogue")
    func isComplete() {
        let changes = PanelCatalog.methods.filter(\.isChange).map(\.name)
        #expect(Set(ProofCase.all.map(\.method)) == Set(changes))
    }

    @Test(
        "ends every change as the catalogue says, whether it was done or not", arguments: ProofCase.all,
        [Fault.Kind.cutBeforeEffect, .cutAfterEffect])
    @Reactor func proves(_ sample: ProofCase, _ fault: Fault.Kind) async throws {
        try await Self.run { installation in
            for (method, params) in sample.before { _ = try await installation.call(method, params) }
            let before = installation.panel.executions().effects[sample.method, default: 0]
            installation.panel.order(Fault(fault, method: sample.method))
            let reply = try await installation.call(sample.method, sample.params, id: "order")
            let effects = installation.panel.executions().effects[sample.method, default: 0] - before
            guard sample.proof != .none else {
                #expect(reply.contains(#""outcome":"in_doubt""#) && reply.contains(#""attempts":1"#))
                #expect(effects == (fault == .cutBeforeEffect ? 0 : 1))
                return
            }
            let attempts = fault == .cutBeforeEffect || sample.isRepeated ? 2 : 1
            let expected = ExpectedReply.succeeded(sample.result, attempts: attempts)
            #expect(reply == expected.body(command: "order", method: sample.method))
            if !sample.isRepeated || sample.isGone { #expect(effects == 1) } else { #expect((1...2).contains(effects)) }
        }
    }

    // MARK: Containers without a row in the panel

    private static let create = "virtual_servers.create"
    private static let server =
        #""hardware_server_id":1,"orig_os_template":"centos-6-x86_64","orig_server_template":"basic""#

    @Test("adopts a container that the panel has lost in mid-create, and gives it what was asked for")
    @Reactor func adopts() async throws {
        try await Self.run { installation in
            installation.panel.order(Fault(.cutAfterEffect, method: Self.create, effect: .onNode))
            let params = #"{\#(Self.server),"identity":131,"memory":512,"user_id":2,"start_after_creation":true}"#
            let reply = try await installation.call(Self.create, params, id: "order")
            #expect(reply == ExpectedReply.succeeded(#"{"id":4}"#).body(command: "order", method: Self.create))
            let server = try await installation.call("virtual_servers.get", #"{"id":4}"#)
            for field in [#""identity":"131""#, #""memory":512"#, #""user_id":2"#, #""state":"running""#] {
                #expect(server.contains(field), "\(field) in \(server)")
            }
            #expect(installation.log.count("a change whose answer was lost is proved", "has read the node anew") == 1)
        }
    }

    @Test("says that an identity is taken on the node, and takes another where it may choose")
    @Reactor func leavesOthers() async throws {
        try await Self.run { installation in
            installation.panel.placeContainer("131")
            let named = try await installation.call(Self.create, #"{\#(Self.server),"identity":131}"#)
            #expect(named.contains(#""code":"validation_failed""#) && named.contains("hardware_servers.sync"))
            installation.panel.placeContainer("104")
            let chosen = try await installation.call(Self.create, "{\(Self.server)}", id: "order")
            // The sync has brought 131 in too.
            let expected = ExpectedReply.succeeded(#"{"id":6,"identity":132}"#, attempts: 2)
            #expect(chosen == expected.body(command: "order", method: Self.create))
            #expect(installation.panel.executions().effects[Self.create] == 1)
        }
    }

    @Test("never takes a container for ours that was there before, though the answer was lost")
    @Reactor func tellsOthersApart() async throws {
        try await Self.run { installation in
            installation.panel.placeContainer("131")
            installation.panel.order(Fault(.cutAfterEffect, method: Self.create))
            let reply = try await installation.call(Self.create, #"{\#(Self.server),"identity":131}"#)
            #expect(reply.contains(#""outcome":"in_doubt""#) && reply.contains("was there before"))
            #expect(installation.panel.executions().effects[Self.create] == nil)
        }
    }

    private static func run(_ test: @Reactor (Installation) async throws -> Void) async throws {
        try await Installation.run(configure: { $0.panels[0].allow = ProofCase.guarded }, test: test)
    }
}

extension ProofCase {
    /// Whether the proof is a second call.
    fileprivate var isRepeated: Bool { proof == .repeats || isGone }

    /// Whether a second call finds nothing to do.
    fileprivate var isGone: Bool { proof == .repeatsUntilGone }
}
