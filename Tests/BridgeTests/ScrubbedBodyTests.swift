import Bridge
import PanelCatalog
import Testing

@Suite("Dead letters: bodies without secrets")
struct ScrubbedBodyTests {
    private func shown(_ body: String) -> String? {
        ScrubbedBody(Array(body.utf8)).map { String(decoding: $0.json, as: UTF8.self) }
    }

    @Test("a secret parameter's value is blanked, whatever its type, and all else stands")
    func blanksSecrets() {
        #expect(
            shown(
                #"{"method":"users.create","panel":"main","params":{"login":"john","password":"correct-horse","role_id":2}}"#
            )
                == #"{"method":"users.create","panel":"main","params":{"login":"john","password":"***","role_id":2}}"#)
        for value in ["12345678", "true", "null", "1.5", "[\"correct-horse\"]", "{\"a\":\"correct-horse\"}"] {
            #expect(
                shown(#"{"params":{"password":\#(value)},"method":"users.update"}"#)
                    == #"{"method":"users.update","params":{"password":"***"}}"#)
        }
    }

    @Test("every secret of every method is blanked")
    func blanksEverySecret() throws {
        for method in PanelCatalog.methods {
            for parameter in method.parameters where parameter.isSecret {
                let body = #"{"method":"\#(method.name)","params":{"\#(parameter.name)":"correct-horse"}}"#
                let json = try #require(shown(body))
                #expect(json.contains(#""\#(parameter.name)":"***""#) && !json.contains("horse"))
            }
        }
    }

    @Test("a parameter that the method does not have may be a secret under a wrong name")
    func blanksTheUnknown() {
        #expect(
            shown(#"{"method":"users.create","params":{"pasword":"correct-horse","login":"john"}}"#)
                == #"{"method":"users.create","params":{"pasword":"***","login":"john"}}"#)
        #expect(
            shown(#"{"method":"users.create","params":{"Correct Horse":1,"correct-horse":2,"password":"battery"}}"#)
                == #"{"method":"users.create","params":{"password":"***","***":"***"}}"#)
        #expect(
            shown(#"{"method":"users.create","params":{"correct_horse":1,"password":"correct_horse"}}"#)
                == #"{"method":"users.create","params":{"password":"***","***":"***"}}"#)
    }

    @Test("what may be a secret under a wrong name is taken out of other texts too, unless it is too short to tell")
    func scrubsTheUnknown() throws {
        func body(_ params: String) throws -> ScrubbedBody {
            try #require(ScrubbedBody(Array(#"{"method":"users.create","params":{\#(params)}}"#.utf8)))
        }
        let misspelt = try body(#""pasword":"correct-horse","x":"a""#)
        #expect(misspelt.scrubber.scrub("a correct-horse") == "a ***" && misspelt.isUnderstood)
        for params in [#""password":["a"]"#, #""pasword":{"a":1}"#, #""Correct Horse":"a""#, #""password":1.5"#] {
            #expect(try !body(params).isUnderstood, "\(params)")
        }
        #expect(try body(#""contact_name":["a"],"password":"correct-horse""#).isUnderstood)
    }

    @Test("a secret is blanked also where another parameter repeats it, and what follows root: always")
    func blanksEchoes() {
        #expect(
            shown(#"{"method":"users.create","params":{"contact_name":"is correct-horse","password":"correct-horse"}}"#)
                == #"{"method":"users.create","params":{"contact_name":"is ***","password":"***"}}"#)
        #expect(
            shown(#"{"method":"users.create","params":{"contact_name":"root:horse"}}"#)
                == #"{"method":"users.create","params":{"contact_name":"***"}}"#)
    }

    @Test("a parameter that is a list or an object is not understood, and not shown")
    func blanksWhatIsNested() {
        #expect(
            shown(#"{"method":"users.create","params":{"login":["correct-horse"],"email":{"a":"horse"}}}"#)
                == #"{"method":"users.create","params":{"login":"***","email":"***"}}"#)
    }

    @Test(
        "a body that is no command of a known method is not shown at all",
        arguments: [
            "", "correct-horse", "[]", "{}", #"{"method":"users.create""#, #"{"method":"users.promote","params":{}}"#,
            #"{"method":"correct-horse"}"#, #"{"method":7}"#, #"{"method":"users.list","panel":"Correct Horse"}"#,
            #"{"method":"users.list","panel":7}"#, #"{"method":"users.list","params":["correct-horse"]}"#,
            #"{"method":"users.list","params":"correct-horse"}"#,
            #"{"method":"users.list","password":"correct-horse"}"#,
            #"{"method":"users.list"} correct-horse"#, #"{"method":"users.list","method":"users.get"}"#,
        ])
    func hidesTheRest(_ body: String) {
        #expect(shown(body) == nil)
    }

    @Test("a body without parameters is shown as it is")
    func plain() {
        #expect(shown(#" {"method" : "roles.list"} "#) == #"{"method":"roles.list"}"#)
        #expect(shown(#"{"method":"roles.list","params":{}}"#) == #"{"method":"roles.list","params":{}}"#)
    }
}
