/// What the panel answers.
struct PanelAnswer: Sendable {
    var status = 200
    var contentType: String
    var headers: [(name: String, value: String)] = []
    var body: [UInt8]

    /// A document of the Remote API, tagged by its content.
    static func xml(_ body: [UInt8]) -> PanelAnswer {
        PanelAnswer(
            contentType: "application/xml; charset=utf-8",
            headers: [("Etag", tag(body)), ("Cache-Control", "private, max-age=0, must-revalidate")], body: body)
    }

    /// A text the panel labels XML though it is none.
    static let unauthorized = PanelAnswer(
        status: 401, contentType: "application/xml; charset=utf-8",
        headers: [("WWW-Authenticate", #"Basic realm="Web Password""#), ("Cache-Control", "no-cache")],
        body: Array("HTTP Basic: Access denied.\n".utf8))

    static let failure = PanelAnswer(
        status: 500, contentType: "text/html; charset=UTF-8",
        body: Array("<html><body><h1>500 Internal Server Error</h1></body></html>".utf8))

    static let noLength = PanelAnswer(
        status: 404, contentType: "text/html; charset=UTF-8",
        body: Array("<html><body><h1>404 Not Found</h1></body></html>".utf8))

    static let timeout = PanelAnswer(
        status: 408, contentType: "text/html; charset=UTF-8",
        body: Array("<html><body><h1>408 Request Timeout</h1></body></html>".utf8))

    static let loginPage = PanelAnswer(
        contentType: "text/html; charset=utf-8",
        body: Array(
            """
            <html>
            <head><title>Log in to OpenVZ Web Panel</title></head>
            <body><form method="post" action="/login"><input name="login"/><input name="password"/></form></body>
            </html>

            """.utf8))

    /// To the admin pages of the panel that the request named as its host.
    static func redirect(host: String) -> PanelAnswer {
        let location = "http://\(host)/admin/dashboard"
        return PanelAnswer(
            status: 302, contentType: "text/html; charset=utf-8",
            headers: [("Location", location), ("Cache-Control", "no-cache")],
            body: Array("<html><body>You are being <a href=\"\(location)\">redirected</a>.</body></html>".utf8))
    }

    /// The same, told as unchanged to a client that already has it.
    func unlessKnown(_ tags: String?) -> PanelAnswer {
        guard status == 200, let tags, let tag = headers.first(where: { $0.name == "Etag" })?.value else { return self }
        guard tags.split(separator: ",").contains(where: { $0.drop { $0 == " " } == tag }) else { return self }
        return PanelAnswer(status: 304, contentType: contentType, headers: headers, body: [])
    }

    /// 32 hexadecimal digits in quotes, the same for the same bytes.
    private static func tag(_ body: [UInt8]) -> String {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in body { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
        let mixed = (hash ^ hash >> 29 ^ UInt64(body.count)) &* 0x9e37_79b9_7f4a_7c15
        return "\"" + digits(hash) + digits(mixed) + "\""
    }

    private static func digits(_ number: UInt64) -> String {
        let text = String(number, radix: 16)
        return String(repeating: "0", count: 16 - text.utf8.count) + text
    }
}
