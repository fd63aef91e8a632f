import AMQP
import Foundation
import Gateway
import PanelSimulator
import Reactor
import Testing

@Suite("The ledger's commands", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct LedgerCommandTests {
    @Test("list, show and resolve settle a change in doubt while the gateway runs; its id then gets the new reply")
    @Reactor func resolves() async throws {
        try await Installation.run { installation in
            let method = "virtual_servers.restart"
            installation.panel.order(.init(.cutAfterEffect, method: method))
            _ = try await installation.call(method, #"{"id":1}"#, id: "order-1")
            _ = try await installation.call("users.disable", #"{"id":2}"#, id: "order-2")
            let list = try await installation.ledger("list", "--outcome", "in_doubt")
            #expect(list.status == 0 && list.output.contains("order-1") && !list.output.contains("order-2"))
            let shown = try await installation.ledger("show", "order-1")
            #expect(shown.output.contains("asked: virtual_servers.restart id=1"))
            #expect(shown.output.contains("in_doubt: Whether the panel did it is not known"))
            let resolved = try await installation.ledger("resolve", "order-1", "--as", "succeeded", "--json")
            #expect(resolved.status == 0 && resolved.output.contains(#""outcome":"succeeded""#))
            let again = try await installation.call(method, #"{"id":1}"#, id: "order-1")
            #expect(again == ExpectedReply.succeeded().replayedAgain().body(command: "order-1", method: method))
            let twice = try await installation.ledger("resolve", "order-1", "--as", "failed")
            #expect(twice.status == 1 && twice.errors.contains("no change in doubt with that id"))
            #expect(try await installation.ledger("list", "--outcome", "in_doubt", "--json").output == "[]\n")
            #expect(installation.panel.executions().effects[method] == 1)
        }
    }

    @Test("neither the rows nor the file hold a secret")
    @Reactor func keepsSecrets() async throws {
        try await Installation.run { installation in
            let secret = HostileCommand.secret
            installation.panel.order(
                .init(.internalError(details: "root:\(secret) \(secret)"), method: "users.update", count: 2))
            _ = try await installation.call("users.update", #"{"id":2,"password":"\#(secret)"}"#, id: "order")
            let rows = try await installation.ledger("list", "--json")
            #expect(rows.output.contains("password=***") && !rows.output.contains(secret))
            #expect(try !installation.ledgerFiles().contains { $0.contains(secret) })
        }
    }

    @Test("prune removes what ended long ago, refuses a short time, and tells how many")
    @Reactor func prunes() async throws {
        try await Installation.run { installation in
            _ = try await installation.call("users.disable", #"{"id":2}"#, id: "order")
            let short = try await installation.ledger("prune", "--older-than", "5m")
            #expect(short.status == 64 && short.errors.contains("at least 1h"))
            let none = try await installation.ledger("prune", "--older-than", "1h", "--json")
            #expect(none.status == 0 && none.output == "{\"removed\":0}\n")
            #expect(try await installation.ledger("show", "order").status == 0)
        }
    }

    @Test("without a ledger they say so and what to do, and make none")
    @Reactor func needsALedger() async throws {
        try await Installation.run(isStarted: false) { installation in
            let missing = try await installation.ledger("list")
            #expect(missing.status == 78 && missing.output.isEmpty)
            #expect(missing.errors.contains(installation.configuration.ledger.path))
            #expect(try installation.ledgerFiles().isEmpty)
        }
    }

    @Test("a ledger in a folder that is not there, or that is none, ends run with 78 and says what to do")
    @Reactor func refusesABadPath() async throws {
        try await Installation.run(isStarted: false) { installation in
            installation.configuration.ledger.path = installation.folder.appending(path: "no/ledger").path
            let missing = try await installation.program("run")
            #expect(missing.status == 78 && missing.errors.contains("no/ledger"))
            installation.configuration.ledger.path = installation.folder.appending(path: "text").path
            let text = "this is no ledger, but a text of some length, and then some more of it"
            try text.write(toFile: installation.configuration.ledger.path, atomically: false, encoding: .utf8)
            let wrong = try await installation.program("run")
            #expect(wrong.status == 78 && wrong.errors.contains("text"))
        }
    }
}
