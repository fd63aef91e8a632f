import Bridge
import PanelCatalog
import PanelClient
import Testing

@Suite("A result or an error of the panel is understood")
struct AnswerResultTests {
    private let parser = AnswerParser()

    private func result(_ inside: String) -> PanelAnswer { parser.parse("<result>\(inside)</result>", as: .identifier) }

    private func done(_ details: String) -> PanelAnswer { result(#"<status type="boolean">true</status>\#(details)"#) }

    @Test("a status of true is done, with the id that it names")
    func statusTrue() {
        #expect(done("") == .done(id: nil))
        #expect(done(#"<details><id type="integer">350</id></details>"#) == .done(id: 350))
        #expect(done("<details></details>") == .done(id: nil))
    }

    @Test("a status of nil is undetermined")
    func statusNil() {
        #expect(result(#"<status nil="true"></status>"#) == .undetermined)
    }

    @Test("a status of false is refused, with the reasons by field where there are any")
    func statusFalse() {
        let status = #"<status type="boolean">false</status>"#
        #expect(result(status) == .refused([]))
        let xml = """
            \(status)<details type="array"><detail><field>login</field><error>has been taken</error></detail>
            <detail><field>login</field><error>is &lt;too&gt; short</error></detail></details>
            """
        #expect(
            result(xml)
                == .refused([
                    .init(field: "login", message: "has been taken"),
                    .init(field: "login", message: "is <too> short"),
                ]))
    }

    @Test("a <hash> says by success what a <result> says by status")
    func hash() {
        #expect(parser.parse(#"<hash><success type="boolean">true</success></hash>"#, as: .done) == .done(id: nil))
        #expect(parser.parse(#"<hash><success type="boolean">false</success></hash>"#, as: .done) == .refused([]))
        #expect(parser.refusal("<hash><success>true</success></hash>", as: .done) != nil)
        #expect(parser.refusal("<hash></hash>", as: .done) != nil)
    }

    @Test("an execution has its output and exit code in any order, or the panel's reason")
    func execution() {
        let output = "<output>a\nb</output>"
        let code = #"<exit-code type="integer">3</exit-code>"#
        for xml in [output + code, code + output] {
            #expect(
                parser.parse("<result><status>\(xml)</status></result>", as: .execution)
                    == .execution(output: "a\nb", exitCode: 3))
        }
        #expect(
            parser.parse("<result><status><error>not running</error></status></result>", as: .execution)
                == .executionFailed("not running"))
        #expect(parser.refusal("<result><status>\(output)</status></result>", as: .execution) != nil)
    }

    @Test("an error has code, message and details of several lines, whatever was asked")
    func error() {
        let xml = """
            <error><code>internal_error</code><message>Execution &quot;failed&quot;</message>
            <details>first
            second</details></error>
            """
        let expected = PanelAnswer.error(
            code: "internal_error", message: #"Execution "failed""#, details: "first\nsecond")
        for shape in [ResultShape.done, .identifier, .execution, .sample, .samples] {
            #expect(parser.parse(xml, as: shape) == expected)
        }
        let short = "<error><code>access_denied</code><message/></error>"
        #expect(parser.parse(short, as: .done) == .error(code: "access_denied", message: "", details: nil))
        #expect(parser.refusal("<error><message>x</message></error>", as: .done) == "an error has no code")
    }

    @Test(
        "a result that says nothing clear is refused",
        arguments: [
            "", "<status>true</status>", #"<status type="boolean">maybe</status>"#,
            #"<status type="boolean">TRUE</status>"#, #"<status type="boolean"></status>"#,
            #"<status type="integer">1</status>"#, #"<status type="boolean">true<b/></status>"#,
        ])
    func unclear(inside: String) {
        #expect(result(inside).problem != nil)
    }

    @Test(
        "an id that is no integer, or too large, is refused",
        arguments: [
            "<id>350</id>", #"<id type="integer">three</id>"#, #"<id type="integer">9223372036854775808</id>"#,
            #"<id type="integer"></id>"#, #"<id type="integer">1.0</id>"#,
        ])
    func badID(xml: String) {
        #expect(done("<details>\(xml)</details>").problem == "an id is no integer")
    }

    @Test(
        "a status or an id that stands twice is refused, as no one knows which one counts",
        arguments: [
            #"<status type="boolean">false</status>"#,
            #"<details><id type="integer">1</id><id type="integer">2</id></details>"#,
            "<details/><details/>",
        ])
    func twice(xml: String) {
        #expect(done(xml).problem == "an object has a member twice")
    }

    @Test("text between the elements of a result is refused")
    func strayText() {
        let status = #"<status type="boolean">true</status>"#
        #expect(result("x\(status)").problem == "text stands between elements")
        #expect(result("\(status)x").problem == "text stands between elements")
    }
}
