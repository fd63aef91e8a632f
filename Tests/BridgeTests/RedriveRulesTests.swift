import Bridge
import Testing

@Suite("Dead letters: what is sent again")
struct RedriveRulesTests {
    private static let names = BrokerNames(panels: ["main"])
    private static let origin = DeadLetter.Origin(
        exchange: "panelbridge.commands", routingKey: "main.virtual_servers.restart")

    private func letter(
        _ reason: String = "invalid_params", redrives: UInt64 = 0, to origin: DeadLetter.Origin? = origin,
        bytes: Int = 80
    ) -> DeadLetter {
        DeadLetter(id: "order-1", reason: reason, redrives: redrives, origin: origin, bodyBytes: bytes)
    }

    @Test("it goes back to where it came from, with the next number")
    func redrives() {
        let rules = RedriveRules(Self.names)
        #expect(rules.decide(on: letter()) == .redrive(to: Self.origin, number: 1))
        #expect(rules.decide(on: letter(redrives: 2)) == .redrive(to: Self.origin, number: 3))
    }

    @Test("what has come back often enough is skipped, forced or not")
    func guardsAgainstLoops() {
        for redrives in [3, 4, UInt64.max] {
            for forces in [false, true] {
                let rules = RedriveRules(Self.names, forcesInDoubt: forces)
                #expect(rules.decide(on: letter(redrives: redrives)) == .skip(.tooManyRedrives))
            }
        }
        let patient = RedriveRules(Self.names, maximum: 9)
        #expect(patient.decide(on: letter(redrives: 8)) == .redrive(to: Self.origin, number: 9))
        #expect(RedriveRules(Self.names, maximum: 0).decide(on: letter()) == .skip(.tooManyRedrives))
    }

    @Test("what may have taken effect is sent again only by force")
    func asksForForce() {
        #expect(RedriveRules(Self.names).decide(on: letter("in_doubt")) == .skip(.inDoubt))
        let forced = RedriveRules(Self.names, forcesInDoubt: true)
        #expect(forced.decide(on: letter("in_doubt")) == .redrive(to: Self.origin, number: 1))
    }

    @Test("what has lost its body, or does not say where it was sent, is skipped")
    func needsBodyAndOrigin() {
        let rules = RedriveRules(Self.names, forcesInDoubt: true)
        #expect(rules.decide(on: letter(bytes: 0)) == .skip(.bodyNotKept))
        #expect(rules.decide(on: letter(to: nil)) == .skip(.originUnknown))
    }

    @Test("what names a first sender on nobody's word is skipped, forced or not")
    func speaksForNobodyOnAForgedWord() {
        var forged = letter()
        forged.isSenderClaimed = true
        for forces in [false, true] {
            #expect(RedriveRules(Self.names, forcesInDoubt: forces).decide(on: forged) == .skip(.senderClaimed))
        }
    }

    @Test(
        "nothing is sent where no commands go",
        arguments: [
            ("panelbridge.events", "main.gap", false), ("panelbridge.unroutable", "", false),
            ("", "panelbridge.dead-letters", false), ("", "panelbridge.expired", false), ("", "billing", false),
            ("", "panelbridge.commands.other.changes", false), ("", "panelbridge.commands.main.changes", true),
            ("", "panelbridge.commands.main.reads", true), ("shop", "main.users.list", true),
        ])
    func keepsToCommands(_ exchange: String, _ routingKey: String, _ isSent: Bool) {
        let origin = DeadLetter.Origin(exchange: exchange, routingKey: routingKey)
        let decision = RedriveRules(Self.names).decide(on: letter(to: origin))
        #expect(decision == (isSent ? .redrive(to: origin, number: 1) : .skip(.notForCommands)))
    }
}
