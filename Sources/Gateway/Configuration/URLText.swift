/// The parts of a URL as written, still percent-encoded.
struct URLText {
    let scheme: String
    /// What stands before the last `@` of the authority.
    let credentials: Substring?
    let host: String
    let port: Int?
    /// With its leading slash, or empty.
    let path: Substring
    let hasQueryOrFragment: Bool

    /// Nothing where the text is no URL of `<scheme>://<host>…`.
    init?(_ text: String) {
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), let colon = text.firstIndex(of: ":"),
            text[colon...].hasPrefix("://")
        else { return nil }
        scheme = text[..<colon].lowercased()
        let rest = text[text.index(colon, offsetBy: 3)...]
        let authority = rest.prefix { !"/?#".contains($0) }
        let tail = rest[authority.endIndex...]
        path = tail.prefix { !"?#".contains($0) }
        hasQueryOrFragment = path.endIndex != tail.endIndex

        let at = authority.lastIndex(of: "@")
        credentials = at.map { authority[..<$0] }
        let place = at.map { authority[authority.index(after: $0)...] } ?? authority
        guard let (host, port) = Self.hostAndPort(place) else { return nil }
        self.host = host
        self.port = port
    }

    private static func hostAndPort(_ place: Substring) -> (String, Int?)? {
        let host: Substring
        if place.first == "[" {
            guard let close = place.firstIndex(of: "]") else { return nil }
            host = place[place.index(after: place.startIndex)..<close]
            guard host.contains(":"), host.allSatisfy({ $0.isHexDigit || ":.".contains($0) }) else { return nil }
            return port(place[place.index(after: close)...]).map { (String(host), $0) }
        }
        host = place.prefix { $0 != ":" }
        guard !host.isEmpty, host.allSatisfy({ $0.isLetter || $0.isNumber || ".-_".contains($0) }) else { return nil }
        return port(place[host.endIndex...]).map { (String(host), $0) }
    }

    /// The port behind a colon: a value of nothing where there is no colon, nothing where it is no port.
    private static func port(_ text: Substring) -> Int?? {
        guard let colon = text.first else { return .some(nil) }
        let digits = text.dropFirst()
        guard colon == ":", digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = Int(digits),
            (1...65535).contains(port)
        else { return nil }
        return .some(port)
    }
}

extension StringProtocol {
    /// With `%41` turned into `A`; nothing where a percent sign does not begin an encoded byte, or UTF-8 is invalid.
    var percentDecoded: String? {
        var bytes: [UInt8] = []
        var rest = utf8.makeIterator()
        while let byte = rest.next() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.next(), let low = rest.next(),
                let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16), value != 0
            else { return nil }
            bytes.append(value)
        }
        return String(validating: bytes, as: UTF8.self)
    }
}
