import TestSupport
import Testing

@testable import HTTPServer

@Suite("Reading a request")
struct HTTPRequestReaderTests {
    private func read(_ parts: String...) -> HTTPRequestReader.Progress {
        var reader = HTTPRequestReader()
        var progress = HTTPRequestReader.Progress.incomplete
        for part in parts { progress = reader.take(part.utf8) }
        return progress
    }

    private func status(_ text: String) -> HTTPResponse.Status? {
        guard case .refused(let response) = read(text) else { return nil }
        return response.status
    }

    @Test("a request is read whole, in pieces and byte by byte")
    func pieces() {
        let expected = HTTPRequestReader.Progress.request(HTTPRequest(path: "/livez", query: ["verbose"]))
        let text = "GET /livez?verbose HTTP/1.1\r\nHost: here\r\nAccept: */*\r\n\r\n"
        #expect(read(text) == expected)
        #expect(read("GET /livez?ver", "bose HTTP/1.1\r\nHost: here\r", "\nAccept: */*\r\n\r", "\n") == expected)
        var reader = HTTPRequestReader()
        for byte in text.utf8.dropLast() { #expect(reader.take([byte]) == .incomplete) }
        #expect(reader.take("\n".utf8) == expected)
    }

    @Test(
        "what clients write differently is the same request",
        arguments: [
            "GET /metrics HTTP/1.1\r\n\r\n", "GET /metrics HTTP/1.0\r\n\r\n", "GET /metrics HTTP/1.1\n\n",
            "\r\n\r\nGET /metrics HTTP/1.1\r\n\r\n", "GET http://host:9464/metrics HTTP/1.1\r\n\r\n",
            "GET /metrics HTTP/1.1\r\nHost: a\r\n\r\nGET /again HTTP/1.1\r\n\r\n",
        ])
    func same(_ text: String) {
        #expect(read(text) == .request(HTTPRequest(path: "/metrics")))
    }

    @Test("HEAD asks for the head, and a query is known by its names")
    func head() {
        let request = HTTPRequest(isHead: true, path: "/", query: ["a=1", "verbose="])
        #expect(read("HEAD /?a=1&verbose= HTTP/1.1\r\n\r\n") == .request(request))
        #expect(request.asks(for: "verbose") && request.asks(for: "a") && !request.asks(for: "verb"))
    }

    @Test(
        "what is no request is refused by the code that says why",
        arguments: [
            ("POST /livez HTTP/1.1\r\n\r\n", HTTPResponse.Status.methodNotAllowed),
            ("get /livez HTTP/1.1\r\n\r\n", .methodNotAllowed), ("GET /livez HTTP/2.0\r\n\r\n", .versionNotSupported),
            ("GET /livez\r\n\r\n", .badRequest), ("GET  /livez HTTP/1.1\r\n\r\n", .badRequest),
            ("GET /li\u{7}vez HTTP/1.1\r\n\r\n", .badRequest), ("\u{16}\u{3}\u{1}", .badRequest),
            ("GET /é HTTP/1.1\r\n\r\n", .badRequest), (" GET / HTTP/1.1\r\n\r\n", .badRequest),
        ])
    func refused(_ text: String, _ expected: HTTPResponse.Status) {
        #expect(status(text) == expected)
    }

    @Test("headers may be large, and not too large")
    func large() {
        let line = "GET / HTTP/1.1\r\n"
        let room = HTTPRequestReader.limit - line.utf8.count - 4
        #expect(read(line + String(repeating: "a", count: room) + "\r\n\r\n") == .request(HTTPRequest(path: "/")))
        #expect(status(line + String(repeating: "a", count: room + 5)) == .headersTooLarge)
        #expect(status(String(repeating: "A", count: HTTPRequestReader.limit + 1)) == .headersTooLarge)
    }

    @Test("whatever comes is the same whole and byte by byte, and a request only with a path", arguments: 1...8)
    func noise(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        let pieces = ["GET ", "/", "?", " HTTP/1.1", "\r\n", "\n", "\r", "\0", "://", " ", "HEAD", "é"]
        var requestCount = 0
        for _ in 0..<2_000 {
            let count = Int.random(in: 1...8, using: &generator)
            let noise = (0..<count).map { _ in pieces.randomElement(using: &generator) ?? "" }.joined()
            // By chance alone hardly one would be a request.
            let text = Bool.random(using: &generator) ? noise : "GET \(noise) HTTP/1.1\r\n\r\n"
            let whole = read(text)
            #expect(readByteByByte(text) == whole, "\(text.debugDescription)")
            guard case .request(let request) = whole else { continue }
            requestCount += 1
            #expect(request.path.wholeMatch(of: /[!->@-~]+/) != nil, "\(request.path)")
        }
        #expect(requestCount > 50)
    }

    private func readByteByByte(_ text: String) -> HTTPRequestReader.Progress {
        var reader = HTTPRequestReader()
        for byte in text.utf8 {
            let progress = reader.take([byte])
            if progress != .incomplete { return progress }
        }
        return .incomplete
    }
}
