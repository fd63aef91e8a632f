/// A panel's answer that must be unreadable, by its number in the list of hostile inputs.
///
/// `{file}` and `{port}` stand for what a fetch would touch: a file that is watched, and a port that is listened on.
struct HostileAnswer: Sendable, CustomStringConvertible {
    let number: Int
    let what: String
    let body: [UInt8]
    /// The method that it is the answer to.
    let method: String

    init(_ number: Int, _ what: String, _ body: [UInt8], to method: String = "users.list") {
        self.number = number
        self.what = what
        self.body = body
        self.method = method
    }

    init(_ number: Int, _ what: String, _ body: String, to method: String = "users.list") {
        self.init(number, what, Array(body.utf8), to: method)
    }

    var description: String { "\(number): \(what)" }

    static let all = entities + shapes + encodings + values

    private static func list(_ inside: String) -> String { "<users type='array'>\(inside)</users>" }

    private static func doctype(_ declarations: String, _ inside: String = "") -> String {
        "<!DOCTYPE users [\(declarations)]>" + list("<user><login>\(inside)</login></user>")
    }

    private static let entities = [
        HostileAnswer(35, "an external entity to a file", doctype("<!ENTITY e SYSTEM '{file}'>", "&e;")),
        HostileAnswer(35, "the same as a file URL", doctype("<!ENTITY e SYSTEM 'file://{file}'>", "&e;")),
        HostileAnswer(
            36, "an external entity to a URL", doctype("<!ENTITY e SYSTEM 'http://127.0.0.1:{port}/e'>", "&e;")),
        HostileAnswer(
            37, "a parameter entity to a URL", doctype("<!ENTITY % e SYSTEM 'http://127.0.0.1:{port}/e'> %e;")),
        HostileAnswer(37, "a parameter entity to a file", doctype("<!ENTITY % e SYSTEM 'file://{file}'> %e;")),
        HostileAnswer(
            38, "billion laughs",
            doctype(
                "<!ENTITY e0 'lol'>"
                    + (1..<30).map { level in
                        "<!ENTITY e\(level) '\(String(repeating: "&e\(level - 1);", count: 10))'>"
                    }.joined(), "&e29;")),
        HostileAnswer(
            39, "quadratic blow-up",
            doctype(
                "<!ENTITY e '\(String(repeating: "a", count: 100_000))'>", String(repeating: "&e;", count: 100_000))),
        HostileAnswer(40, "a bare DOCTYPE", "<!DOCTYPE users>" + list("")),
        HostileAnswer(40, "a DOCTYPE from a file", "<!DOCTYPE users SYSTEM 'file://{file}'>" + list("")),
        HostileAnswer(
            40, "a DOCTYPE from a URL", "<!DOCTYPE users PUBLIC '-//x' 'http://127.0.0.1:{port}/dtd'>" + list("")),
        HostileAnswer(
            41, "XInclude of a file",
            list("<i:include xmlns:i='http://www.w3.org/2001/XInclude' href='file://{file}'/>")),
        HostileAnswer(
            41, "XInclude of a URL",
            list("<i:include xmlns:i='http://www.w3.org/2001/XInclude' href='http://127.0.0.1:{port}/x'/>")),
        HostileAnswer(
            42, "a style sheet", "<?xml-stylesheet type='text/xsl' href='http://127.0.0.1:{port}/s.xsl'?>" + list("")),
    ]

    private static let shapes = [
        HostileAnswer(
            43, "nesting 300 deep", String(repeating: "<a>", count: 300) + String(repeating: "</a>", count: 300)),
        HostileAnswer(
            44, "50,000 attributes", list("<a \((0..<50_000).map { "a\($0)=''" }.joined(separator: " "))/>")),
        HostileAnswer(45, "11 MB of text", list("<a>\(String(repeating: "a", count: 11 << 20))</a>")),
        HostileAnswer(46, "an attribute of 11 MB", list("<a b='\(String(repeating: "a", count: 11 << 20))'/>")),
        HostileAnswer(47, "500,000 nodes", list(String(repeating: "<a/>", count: 500_000))),
        HostileAnswer(51, "cut short", "<users type='array'><user><id type='integer'>1"),
        HostileAnswer(52, "a second root", list("") + list("")),
        HostileAnswer(53, "the login page", "<html xml:lang=\"en\"><head/><body><form/></body></html>"),
        HostileAnswer(53, "the login page with its DOCTYPE", "<!DOCTYPE html>\n<html><body/></html>"),
        HostileAnswer(54, "the plain text of HTTP 401", "HTTP Basic: Access denied.\n"),
        HostileAnswer(56, "a namespaced root", "<p:users xmlns:p='urn:p' type='array'></p:users>"),
    ]

    private static let encodings = [
        HostileAnswer(48, "UTF-16", [0xFF, 0xFE] + list("").utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }),
        HostileAnswer(48, "UTF-16 without its mark", list("").utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }),
        // <?xml version='1.0'?>, as IBM spells it.
        HostileAnswer(48, "EBCDIC", [0x4C, 0x6F, 0xA7, 0x94, 0x93, 0x40, 0xA5, 0x85, 0x99, 0xA2, 0x6F, 0x6E]),
        HostileAnswer(49, "invalid UTF-8", Array("<users type='array'><a>".utf8) + [0xFF] + Array("</a></users>".utf8)),
        HostileAnswer(50, "a NUL", list("<a>\0</a>")),
        HostileAnswer(50, "a reference to NUL", list("<a>&#0;</a>")),
    ]

    private static let values = [
        HostileAnswer(58, "an id that is no integer", list("<user><id type='integer'>x</id></user>")),
        HostileAnswer(
            58, "an id beyond 64 bits", list("<user><id type='integer'>9223372036854775808</id></user>")),
        HostileAnswer(
            58, "an id that stands twice", list("<user><id type='integer'>1</id><id type='integer'>2</id></user>")),
        HostileAnswer(
            58, "an id of a change that is no integer",
            "<result><status type='boolean'>true</status><details><id>x</id></details></result>", to: "users.create"),
        HostileAnswer(59, "no status", "<result><details/></result>", to: "users.enable"),
        HostileAnswer(
            59, "a status of maybe", "<result><status type='boolean'>maybe</status></result>", to: "users.enable"),
    ]
}
