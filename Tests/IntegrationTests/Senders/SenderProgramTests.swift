import Bridge
import Gateway
import Reactor
import Testing

@Suite("Senders: the program", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct SenderProgramTests {
    private func run(_ words: String..., configuration: String) async throws -> Program.Result {
        try await ProgramTests().withFile(configuration) { file in
            try await Program(Program.panelbridge, words + ["-c", file]).run()
        }
    }

    @Test("send comes with its user_id, is served where a rule has it, and says at once where none does")
    @Reactor func sends() async throws {
        try await Installation.run(under: [.of("guest", [.controller("roles")])]) { installation in
            let listed = installation.yaml(
                senders: "  ops: {users: [guest], methods: [roles.*], reply_to: [amq.gen-*]}")
            let served = try await run("send", "roles.list", configuration: listed)
            #expect(served.status == 0 && served.output.contains("roles.list on main: succeeded"))
            for (senders, word) in [
                ("  ops: {methods: '*'}", "no rule of senders allows it"),
                ("  guest: {methods: users.*}", "no rule of senders allows it"),
                ("  guest: {methods: '*', reply_to: [ops.*]}", "no reply_to of its rules of senders has amq.gen-*"),
            ] {
                let refused = try await run(
                    "send", "roles.list", configuration: installation.yaml(senders: senders))
                #expect(refused.status == 1 && refused.output.isEmpty && refused.errors.contains(word))
            }
            // Whose own configuration does not have the rules is told by the gateway.
            let told = try await run("send", "users.list", configuration: installation.yaml())
            #expect(told.status == 1 && told.output.contains("not_allowed: The sender may not send this command"))
        }
    }

    @Test("check names the rules, and what they mean for the gateway's own user")
    @Reactor func checks() async throws {
        try await Installation.run(isStarted: false) { installation in
            let rules = installation.yaml(senders: "  billing: {methods: [users.*], panels: [m*], reply_to: [b.*]}")
            let check = try await run("check", "--offline", configuration: rules)
            #expect(check.status == 0)
            #expect(
                check.output.contains(
                    """
                    Senders: everybody is refused but
                      billing (billing): users.* on m*, replies to b.*
                      `panelbridge send` as guest is refused: no rule has this user.

                    """))
            let wrong = installation.yaml(senders: "  billing: {methods: [users.lits], panels: [mian]}")
            let found = try await run("check", "--offline", configuration: wrong)
            #expect(found.status == 78 && found.output.isEmpty)
            #expect(found.errors.contains("did you mean users.list?") && found.errors.contains("did you mean main?"))
        }
    }
}
