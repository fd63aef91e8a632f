import Testing

@testable import Gateway

@Suite("Command line: replies for people")
struct ReplyRenderingTests {
    @Test("a result object is an aligned list")
    func object() {
        expect(
            #"""
            {"command":"a","method":"virtual_servers.create","panel":"main","outcome":"succeeded",
             "result":{"id":350,"identity":132},"attempts":1,"replayed":false}
            """#,
            """
            virtual_servers.create on main: succeeded
              id        350
              identity  132
            """)
    }

    @Test("a result list is a table, null is - and an empty text is \"\"")
    func list() {
        expect(
            #"""
            {"method":"users.list","panel":"main","outcome":"succeeded","result":[
             {"id":1,"login":"admin","enabled":true,"note":null},{"id":21,"login":"jörg","enabled":false,"note":""}],
             "attempts":2,"replayed":false}
            """#,
            """
            users.list on main: succeeded after 2 attempts
              id  login  enabled  note
              1   admin  true     -
              21  jörg   false    ""
            """)
    }

    @Test("nested values and texts of several lines stand below their names")
    func nested() {
        expect(
            #"""
            {"method":"virtual_servers.get_stats","panel":"main","outcome":"succeeded","result":[
             {"parameter":"memory","value":{"text":"1 of 2","percent":50.0}},{"parameter":"cpu","value":"-"}],
             "attempts":1,"replayed":false}
            """#,
            """
            virtual_servers.get_stats on main: succeeded
              - parameter  memory
                value
                  text     1 of 2
                  percent  50.0
              - parameter  cpu
                value      -
            """)
        expect(
            #"""
            {"method":"virtual_servers.exec","panel":"main","outcome":"succeeded",
             "result":{"output":"one\r\ntwo\n","exit_code":0},"attempts":1,"replayed":false}
            """#,
            """
            virtual_servers.exec on main: succeeded
              output
                one
                two
              exit_code  0
            """)
    }

    @Test("an empty list is none, an empty object nothing")
    func empty() {
        expect(
            #"{"method":"users.list","panel":"main","outcome":"succeeded","result":[],"attempts":1,"replayed":false}"#,
            "users.list on main: succeeded\n  none")
        expect(
            #"{"method":"users.enable","panel":"main","outcome":"succeeded","result":{},"attempts":1,"replayed":true}"#,
            """
            users.enable on main: succeeded
              This is the stored reply to the same id; nothing was done anew.
            """)
    }

    @Test("an error shows code, message, fields, details and evidence")
    func errors() {
        expect(
            #"""
            {"command":"a","method":"users.create","panel":"main","outcome":"failed","error":{"code":"validation_failed",
             "message":"The panel refused it.","retriable":false,"fields":[{"field":"login","message":"is taken"},
             {"field":"email","message":"is invalid"}],"details":"as told"},"attempts":1,"replayed":false}
            """#,
            """
            users.create on main: failed
              validation_failed: The panel refused it.
                login  is taken
                email  is invalid
              details  as told
            """)
        expect(
            #"""
            {"command":"a","method":"virtual_servers.restart","panel":"main","outcome":"in_doubt","error":{"code":"in_doubt",
             "message":"It may have taken effect.","retriable":false,"evidence":{"asked":"restart of 299",
             "at":"2026-11-23T10:00:00Z","seen":["no answer","still running"]}},"attempts":1,"replayed":false}
            """#,
            """
            virtual_servers.restart on main: in doubt
              in_doubt: It may have taken effect.
              evidence
                asked  restart of 299
                at     2026-11-23T10:00:00Z
                seen
                  - no answer
                  - still running
            """)
        expect(
            #"{"outcome":"rejected","error":{"code":"panel_unreachable","message":"a\nb","retriable":true},"attempts":0}"#,
            """
            the command: rejected
              panel_unreachable: a
                b
              Sending the command again may help.
            """)
    }

    @Test("a table wider than the terminal becomes a list")
    func wide() {
        let reply =
            #"{"method":"m","panel":"p","outcome":"succeeded","result":[{"first":"0123456789","second":"0123456789"}]}"#
        #expect(
            ReplyRendering(width: 20).render(Array(reply.utf8))
                == "m on p: succeeded\n  - first   0123456789\n    second  0123456789")
    }

    @Test("only the outcome is coloured, and only if asked")
    func colour() {
        let reply = Array(#"{"method":"m","panel":"p","outcome":"expired"}"#.utf8)
        #expect(ReplyRendering(hasColour: true).render(reply) == "m on p: \u{1B}[33mexpired\u{1B}[0m")
        #expect(ReplyRendering().render(reply) == "m on p: expired")
    }

    @Test("nothing in a reply can steer the terminal")
    func hostile() {
        let evil = #"x\u001b[2J\u0007\u202e\r"#
        let reply = """
            {"method":"\(evil)","panel":"\(evil)","outcome":"failed","result":{"\(evil)":"\(evil)"},\
            "error":{"code":"\(evil)","message":"\(evil)","fields":[{"field":"\(evil)","message":"\(evil)"}]}}
            """
        let text = ReplyRendering().render(Array(reply.utf8))
        #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value != 0x202E })
        #expect(text.contains("x\\u{1b}[2J\\u{7}\\u{202e}\\u{d}"))
        let garbage = ReplyRendering().render([0x1B, 0x5B, 0xFF, 0x41])
        #expect(garbage == "\\u{1b}[\u{FFFD}A")
    }

    @Test("only a succeeded reply is a success")
    func success() {
        #expect(ReplyRendering.isSuccess(Array(#"{"outcome":"succeeded"}"#.utf8)))
        #expect(!ReplyRendering.isSuccess(Array(#"{"outcome":"failed"}"#.utf8)))
        #expect(!ReplyRendering.isSuccess([]))
    }

    private func expect(_ reply: String, _ text: String, sourceLocation: SourceLocation = #_sourceLocation) {
        #expect(ReplyRendering().render(Array(reply.utf8)) == text, sourceLocation: sourceLocation)
    }
}
