import Bridge
import PanelCatalog
import PanelClient
import Testing

@Suite("An answer of the panel becomes JSON")
struct AnswerMappingTests {
    private let parser = AnswerParser()

    @Test(
        "a member is typed by its attributes",
        arguments: [
            (#"<a type="integer">7</a>"#, #"{"a":7}"#),
            (#"<a type="integer">-1</a>"#, #"{"a":-1}"#),
            (#"<a type="integer">9223372036854775807</a>"#, #"{"a":9223372036854775807}"#),
            (#"<a type="integer">-9223372036854775808</a>"#, #"{"a":-9223372036854775808}"#),
            (#"<a type="float">0.5</a>"#, #"{"a":0.5}"#),
            (#"<a type="float">12</a>"#, #"{"a":12}"#),
            (#"<a type="float">-1.25e-3</a>"#, #"{"a":-1.25e-3}"#),
            (#"<a type="boolean">true</a>"#, #"{"a":true}"#),
            (#"<a type="boolean">false</a>"#, #"{"a":false}"#),
            (#"<a type="date">2027-01-31</a>"#, #"{"a":"2027-01-31"}"#),
            (#"<a type="datetime">2026-11-23T10:49:12Z</a>"#, #"{"a":"2026-11-23T10:49:12Z"}"#),
            (#"<a type="decimal">1.50</a>"#, #"{"a":"1.50"}"#),
            (#"<a>131</a>"#, #"{"a":"131"}"#),
            (#"<a></a>"#, #"{"a":""}"#),
            (#"<a/>"#, #"{"a":""}"#),
            (#"<a type="integer" nil="true"></a>"#, #"{"a":null}"#),
            (#"<a nil="true"/>"#, #"{"a":null}"#),
            (#"<a nil="true" type="boolean"/>"#, #"{"a":null}"#),
            (#"<a nil="false">x</a>"#, #"{"a":"x"}"#),
            (#"<a type='array'/>"#, #"{"a":[]}"#),
            (#"<a type="array"><b type="integer">1</b><b>2</b></a>"#, #"{"a":[1,"2"]}"#),
            (#"<a><b>1</b><c nil="true"/></a><d/>"#, #"{"a":{"b":"1","c":null},"d":""}"#),
            (#"<exit-code type="integer">0</exit-code>"#, #"{"exit_code":0}"#),
        ])
    func types(xml: String, expected: String) {
        #expect(parser.json(inside: xml) == expected)
    }

    @Test(
        "a text is decoded once and written as JSON wants it",
        arguments: [
            ("&lt;b&gt; &amp;amp; &quot;&apos;", #"<b> &amp; \"'"#),
            ("&#1055;&#x43E;&#128512;", "По😀"),
            ("<![CDATA[<error>&amp;</error>]]>", "<error>&amp;</error>"),
            ("a<![CDATA[b]]>c", "abc"),
            ("a<!-- no -->b", "ab"),
            (" kept \n as it is ", #" kept \n as it is "#),
            ("a\r\nb", #"a\nb"#),
            ("a&#13;b&#9;c", #"a\rb\tc"#),
            (#"back\slash"#, #"back\\slash"#),
            ("line\u{2028}separator", "line\u{2028}separator"),
            ("exactly sixteen!", "exactly sixteen!"),
            ("fifteen of these\"sixteen of this", #"fifteen of these\"sixteen of this"#),
        ])
    func texts(xml: String, expected: String) {
        #expect(parser.json(inside: "<a>\(xml)</a>") == #"{"a":"\#(expected)"}"#)
    }

    @Test(
        "a password behind root: is blanked up to the next white space",
        arguments: [
            ("root:secret", "root:***"),
            ("set root:s3\"cr\\et failed, root:other.", "set root:*** failed, root:***"),
            ("root:", "root:"),
            ("root: spaced", "root: spaced"),
            ("root:a:b\tc", #"root:***\tc"#),
            ("user:kept, oot:kept", "user:kept, oot:kept"),
            ("root:пароль\nend", #"root:***\nend"#),
        ])
    func passwords(xml: String, expected: String) {
        #expect(parser.json(inside: "<a>\(xml)</a>") == #"{"a":"\#(expected)"}"#)
    }

    @Test("white space between elements means nothing, and a byte order mark before them neither")
    func spaces() {
        let declaration = "\u{FEFF}<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        let xml = declaration + "<x>\r\n  <a>1</a>\n\t<b type=\"array\">\n</b>\n</x>\n"
        #expect(parser.parse(xml, as: .sample).json == #"{"a":"1","b":[]}"#)
    }

    @Test(
        "an empty list is a list, whatever its name",
        arguments: [#"<users type="array"/>"#, #"<nil_classes type="array"/>"#, "<users type=\"array\">\n</users>"])
    func emptyLists(xml: String) {
        #expect(parser.parse(xml, as: .samples).json == "[]")
    }

    @Test("statistics keep their nested values")
    func statistics() {
        let xml = """
            <records type="array"><record><parameter>cpu</parameter><value>-</value></record>
            <record><parameter>disk</parameter><value><text>1 of 2</text><percent type="float">50.5</percent></value>
            </record></records>
            """
        #expect(
            parser.parse(xml, as: .list(element: "record", [])).json
                == #"[{"parameter":"cpu","value":"-"},"#
                + #"{"parameter":"disk","value":{"text":"1 of 2","percent":50.5}}]"#)
    }
}
