import Bridge
import TestSupport
import Testing

@Suite struct ReplyTests {
    private func text(_ reply: Reply) -> String { String(decoding: reply.encoded(), as: UTF8.self) }

    @Test("a success is written in the order of the contract")
    func encodesSuccess() {
        let reply = Reply(
            commandID: "order-1", method: "virtual_servers.create", panel: "main", outcome: .succeeded,
            result: Array(#"{"id":350}"#.utf8), attempts: 1)
        #expect(
            text(reply) == #"{"command":"order-1","method":"virtual_servers.create","panel":"main","#
                + #""outcome":"succeeded","result":{"id":350},"attempts":1,"replayed":false}"#)
    }

    @Test("what could not be read of a command is left out")
    func encodesRejection() {
        let refusal = Refusal(ReplyError(.invalidCommand, "No JSON."))
        #expect(
            text(refusal.reply) == #"{"outcome":"rejected","error":{"code":"invalid_command","message":"No JSON.","#
                + #""retriable":false},"attempts":0,"replayed":false}"#)
    }

    @Test("an error is written with its fields, details and evidence")
    func encodesErrors() {
        let fields = ReplyError(
            .validationFailed, "Refused.", fields: [.init("login", "taken")], details: "one")
        let failed = Reply(commandID: nil, method: nil, panel: nil, outcome: .failed, error: fields, attempts: 1)
        #expect(
            text(failed).contains(
                #""retriable":false,"fields":[{"field":"login","message":"taken"}],"details":"one"}"#))
        let evidence = Evidence(asked: "users.create login=\"john\"", at: 1_795_430_952_345, seen: ["No answer."])
        let doubtful = Reply(
            commandID: nil, method: nil, panel: nil, outcome: .inDoubt, error: .inDoubt("Unproved.", evidence),
            attempts: 1, replayed: true)
        #expect(
            text(doubtful).contains(
                #""evidence":{"asked":"users.create login=\"john\"","at":"2026-11-23T10:49:12.345Z","#
                    + #""seen":["No answer."]}},"attempts":1,"replayed":true}"#))
    }

    @Test("outcomes and codes are spelt as the contract spells them")
    func spellsCodes() {
        #expect(Outcome.allCases.map(\.rawValue) == ["succeeded", "failed", "rejected", "in_doubt", "expired"])
        #expect(
            ErrorCode.allCases.map(\.rawValue) == [
                "object_not_found", "access_denied", "internal_error", "unknown_error", "validation_failed",
                "operation_failed", "invalid_command", "unknown_method", "unknown_panel", "invalid_params",
                "missing_message_id", "message_id_reused", "not_allowed", "panel_unauthorized", "panel_unreachable",
                "panel_timeout", "panel_bad_answer", "in_doubt", "expired",
            ])
    }

    @Test("an error is retriable where asking again can succeed and is safe", arguments: ErrorCode.allCases)
    func tellsRetriable(_ code: ErrorCode) {
        let always: Set<ErrorCode> = [.panelUnreachable, .panelUnauthorized, .expired]
        let ofReads: Set<ErrorCode> = [.panelTimeout, .panelBadAnswer, .internalError]
        #expect(ReplyError(code, "").isRetriable == always.contains(code))
        #expect(ReplyError.ofRead(code, "").isRetriable == always.union(ofReads).contains(code))
    }

    @Test("an internal error proved harmless is retriable")
    func harmlessIsRetriable() {
        #expect(ReplyError.harmless("Connection refused").isRetriable)
        #expect(!ReplyError(.internalError, "Connection refused").isRetriable)
    }

    @Test("scrubbing reaches every text of an error and keeps the rest")
    func scrubs() {
        let scrubber = Scrubber(secrets: ["hunter22"])
        let error = ReplyError.harmless("a hunter22", details: "root:hunter22").scrubbed(by: scrubber)
        #expect(error.message == "a ***")
        #expect(error.details == "***")
        #expect(error.isRetriable)
        let evidence = Evidence(asked: "x hunter22", at: 0, seen: ["y hunter22"])
        let doubtful = ReplyError.inDoubt("hunter22", evidence).scrubbed(by: scrubber)
        #expect(doubtful.evidence == Evidence(asked: "x ***", at: 0, seen: ["y ***"]))
        let invalid = ReplyError(.validationFailed, "", fields: [.init("password", "hunter22 is short")])
        #expect(invalid.scrubbed(by: scrubber).fields == [.init("password", "*** is short")])
    }

    @Test("the message id is the same for the same reply and another for any other part")
    func identifiesReplies() {
        let make = { (panel: String, id: String, redrive: UInt64, attempt: Int, outcome: Outcome, replyTo: String) in
            Reply.messageID(
                panel: panel, id: id, redrive: redrive, attempt: attempt, outcome: outcome, replyTo: replyTo)
        }
        let ids = [
            make("main", "a", 0, 1, .succeeded, "q"), make("mai", "na", 0, 1, .succeeded, "q"),
            make("main", "a0", 0, 1, .succeeded, "q"), make("main", "a", 1, 1, .succeeded, "q"),
            make("main", "a", 0, 2, .succeeded, "q"), make("main", "a", 0, 1, .failed, "q"),
            make("main", "a", 0, 1, .succeeded, "q2"), make("main", "a", 0, 11, .succeeded, "q"),
        ]
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { $0.utf8.count == 64 })
        #expect(make("main", "a", 0, 1, .succeeded, "q") == ids[0])
        #expect(ids[0] == SHA256.hexadecimal(of: Array("4:main1:a1:01:19:succeeded1:q".utf8)))
    }

    @Test("a random message id is 64 digits and another each time")
    func drawsRandomIDs() {
        var generator = SeededGenerator(seed: 1)
        let ids = (0..<100).map { _ in Reply.randomMessageID(using: &generator) }
        #expect(Set(ids).count == 100)
        #expect(ids.allSatisfy { $0.utf8.count == 64 && $0.allSatisfy(\.isHexDigit) })
    }

    @Test(
        "times are written in UTC",
        arguments: [
            (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
            (951_782_400_000, "2000-02-29T00:00:00.000Z"), (4_107_542_399_999, "2100-02-28T23:59:59.999Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00.000Z"), (.max, "9999-12-31T23:59:59.999Z"),
            (.min, "0000-01-01T00:00:00.000Z"),
        ] as [(Int64, String)])
    func writesTimes(_ milliseconds: Int64, _ expected: String) {
        #expect(Timestamp.text(milliseconds: milliseconds) == expected)
    }
}
