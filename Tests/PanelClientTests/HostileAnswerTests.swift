import Bridge
import PanelCatalog
import PanelClient
import Testing

@Suite("A hostile answer is refused with a reason, and the next one is read")
struct HostileAnswerTests {
    private let parser = AnswerParser()

    private static let doctype = "it has a DOCTYPE"
    private static let malformed = "it is not well-formed XML"

    private static let texts: [(String, String)] = [
        (#"<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x><a>&e;</a></x>"#, doctype),
        (#"<!DOCTYPE x [<!ENTITY e SYSTEM "http://127.0.0.1:1/">]><x><a>&e;</a></x>"#, doctype),
        (#"<!DOCTYPE x [<!ENTITY % e SYSTEM "http://127.0.0.1:1/"> %e;]><x/>"#, doctype),
        (#"<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;"><!ENTITY c "&b;&b;">]><x><a>&c;</a></x>"#, doctype),
        (#"<!DOCTYPE x SYSTEM "x.dtd"><x/>"#, doctype),
        ("<!DOCTYPE x><x/>", doctype),
        ("<x><a>&nosuch;</a></x>", malformed),
        (#"<x><i:include xmlns:i="http://www.w3.org/2001/XInclude" href="/etc/passwd"/></x>"#, "namespace"),
        (#"<x xmlns="http://www.w3.org/1999/xhtml"/>"#, "namespace"),
        (#"<n:x xmlns:n="urn:n"/>"#, "namespace"),
        ("<n:x/>", "namespace"),
        (#"<?xml-stylesheet href="http://127.0.0.1:1/"?><x/>"#, "processing instruction"),
        ("<x><a>1</a>", malformed),
        ("<x><a>1</x>", malformed),
        ("<x/><x/>", malformed),
        ("<x/>text", malformed),
        ("text<x/>", "no XML"),
        ("", "empty"),
        (" \n", "no XML"),
        ("HTTP Basic: Access denied.\n", "no XML"),
        ("<html><body><p>Log in</p></body></html>", "<html>"),
        ("<x><a>a\u{1}b</a></x>", malformed),
        ("<x><a>&#0;</a></x>", malformed),
        ("<x><a>&#xD800;</a></x>", malformed),
        ("<x><a>a\0b</a></x>", malformed),
        (#"<x><a type="integer" type="float">1</a></x>"#, malformed),
        ("<x><a>1</a><b>2</b><a>3</a></x>", "twice"),
        (#"<x><a type="integer">+1</a></x>"#, "number"),
        (#"<x><a type="integer">01</a></x>"#, "number"),
        (#"<x><a type="integer">1.0</a></x>"#, "number"),
        (#"<x><a type="integer"> 1</a></x>"#, "number"),
        (#"<x><a type="integer"/></x>"#, "number"),
        (#"<x><a type="integer">-</a></x>"#, "number"),
        (#"<x><a type="integer">٣</a></x>"#, "number"),
        (#"<x><a type="integer">9223372036854775808</a></x>"#, "number"),
        (#"<x><a type="float">NaN</a></x>"#, "number"),
        (#"<x><a type="float">1.</a></x>"#, "number"),
        (#"<x><a type="float">.5</a></x>"#, "number"),
        (#"<x><a type="float">1e</a></x>"#, "number"),
        (#"<x><a type="boolean">maybe</a></x>"#, "boolean"),
        (#"<x><a type="boolean"/></x>"#, "boolean"),
        (#"<x><a type="integer">1<b/></a></x>"#, "text stands between"),
        (#"<x><a type="integer"><b/>1</a></x>"#, "simple type"),
        (#"<x><a type="boolean"><b/></a></x>"#, "simple type"),
        (#"<x><a nil="true"><b/></a></x>"#, "simple type"),
        ("<x>text<a>1</a></x>", "text stands between"),
        ("<x><a>1</a>text</x>", "text stands between"),
        (#"<x><a type="array">text</a></x>"#, "text stands between"),
        ("<y/>", "<y>"),
        (#"<x type="array"/>"#, "<x>"),
        (#"<x nil="true"/>"#, "<x>"),
        (#"<result><status type="boolean">true</status></result>"#, "<result>"),
    ]

    @Test("whatever is not the panel's plain XML", arguments: texts)
    func refused(xml: String, reason: String) throws {
        let problem = try #require(parser.refusal(xml))
        #expect(problem.contains(reason), "\(problem)")
        #expect(parser.json(inside: "<a>1</a>") == #"{"a":"1"}"#)
    }

    @Test("bytes that are not UTF-8, or another encoding, declared or not")
    func encodings() {
        let documents: [[UInt8]] = [
            Array("<x><a>".utf8) + [0xFF, 0xC0, 0x80] + Array("</a></x>".utf8),
            Array("<x><a>".utf8) + [0xC0, 0xAF] + Array("</a></x>".utf8),
            Array("<x><a>".utf8) + [0xED, 0xA0, 0x80] + Array("</a></x>".utf8),
            Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><x><a>".utf8) + [0xE9] + Array("</a></x>".utf8),
            "<x/>".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] },
            "<?xml version=\"1.0\"?><x/>".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] },
            "<x/>".utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] },
            [0xFF, 0xFE] + "<x/>".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] },
            "<x/>".unicodeScalars.flatMap { [UInt8($0.value), 0, 0, 0] },
            [0x4C, 0x6F, 0xA7, 0x94, 0x93, 0x40],
        ]
        for document in documents {
            #expect(parser.refusal(document) != nil, "\(document.prefix(12))")
            #expect(parser.json(inside: "<a>1</a>") == #"{"a":"1"}"#)
        }
    }

    @Test("a tag cannot hide from its limit in a declared encoding")
    func hiddenTag() {
        let attributes = (0..<2_000).map { "a\($0)=''" }.joined(separator: " ")
        let xml = "<?xml version='1.0' encoding='UTF-7'?><x>+ADw-a \(attributes)/+AD4-</x>"
        // As UTF-8 it is no tag, but a text.
        #expect(parser.refusal(xml) == "text stands between elements")
    }

    @Test("an element inside an entity of text stays text")
    func errorInText() {
        #expect(parser.json(inside: "<a><![CDATA[<error><code>x</code></error>]]></a>")?.contains("<error>") == true)
    }
}
