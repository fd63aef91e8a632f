/// Gathers a request's bytes until its headers are complete; no input or output.
struct HTTPRequestReader: Sendable {
    /// What the bytes so far amount to.
    enum Progress: Sendable, Equatable {
        case incomplete
        case request(HTTPRequest)
        /// It is no request that this server answers otherwise.
        case refused(HTTPResponse)
    }

    /// The most that a request's line and headers may have, in bytes.
    static let limit = 8_192

    private var bytes: [UInt8] = []
    /// Where the search for the end of the headers goes on.
    private var searched = 0

    /// Whether nothing has come yet.
    var isEmpty: Bool { bytes.isEmpty }

    /// Takes what has come.
    mutating func take(_ more: some Collection<UInt8>) -> Progress {
        bytes.append(contentsOf: more)
        // RFC 9112: empty lines before a request are passed over.
        if searched == 0 { bytes.removeFirst(bytes.prefix { $0 == UInt8.cr || $0 == .lf }.count) }
        guard let first = bytes.first else { return .incomplete }
        // Such as a client that begins with TLS, and would wait for an answer in that.
        guard first.isToken else { return .refused(.text(.badRequest, "this is an HTTP/1.1 server, without TLS")) }
        let isComplete = findEnd()
        guard bytes.count <= Self.limit else {
            return .refused(.text(.headersTooLarge, "a request may have \(Self.limit) bytes"))
        }
        return isComplete ? Self.read(bytes.prefix { $0 != .lf && $0 != .cr }) : .incomplete
    }

    /// Looks for the empty line behind the headers, whose lines end with CR and LF or LF alone.
    private mutating func findEnd() -> Bool {
        var index = max(1, searched)
        defer { searched = index }
        while index < bytes.count {
            if bytes[index] == .lf {
                if bytes[index - 1] == .lf { return true }
                if index > 1, bytes[index - 1] == .cr, bytes[index - 2] == .lf { return true }
            }
            index += 1
        }
        return false
    }

    private static func read(_ line: ArraySlice<UInt8>) -> Progress {
        let words = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard words.count == 3, words[0].allSatisfy(\.isToken), words[1].allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
            return .refused(.text(.badRequest, "the request line is not METHOD SP TARGET SP HTTP/1.1"))
        }
        guard words[2].count == 8, words[2].starts(with: "HTTP/1.".utf8), words[2].last?.isDigit == true else {
            return .refused(.text(.versionNotSupported, "this server speaks HTTP/1.1 and HTTP/1.0"))
        }
        let isHead = words[0].elementsEqual("HEAD".utf8)
        guard isHead || words[0].elementsEqual("GET".utf8) else {
            return .refused(.text(.methodNotAllowed, "GET and HEAD are all that this server does"))
        }
        return .request(request(words[1], isHead: isHead))
    }

    private static func request(_ target: ArraySlice<UInt8>, isHead: Bool) -> HTTPRequest {
        var target = Substring(decoding: target, as: UTF8.self)
        // As to a proxy: http://host/path.
        if !target.hasPrefix("/"), let scheme = target.firstRange(of: "://") {
            target = target[scheme.upperBound...].drop { $0 != "/" }
        }
        let path = target.prefix { $0 != "?" }
        let query = target[path.endIndex...].dropFirst().split(separator: "&").map(String.init)
        return HTTPRequest(isHead: isHead, path: path.isEmpty ? "/" : String(path), query: query)
    }
}

extension UInt8 {
    fileprivate static let cr = UInt8(ascii: "\r")
    fileprivate static let lf = UInt8(ascii: "\n")

    fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }

    /// Whether a method's name may hold it.
    fileprivate var isToken: Bool {
        isDigit || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) || "!#$%&'*+-.^_`|~".utf8.contains(self)
    }
}
