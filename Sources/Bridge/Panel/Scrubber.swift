/// Takes secrets out of texts that leave the gateway.
public struct Scrubber: Sendable {
    /// Stands where a secret was.
    public static let blank = "***"
    /// Values of fewer bytes are blanked with the whole text: what is left around them could tell them.
    public static let shortestBytes = 4

    private let short: [[UInt8]]
    /// Every spelling of the longer values, longest first.
    private let long: [[UInt8]]

    public init(secrets: [String] = []) {
        let values = secrets.filter { !$0.isEmpty }
        short = values.filter { $0.utf8.count < Self.shortestBytes }.flatMap(Self.spellings)
        long = values.filter { $0.utf8.count >= Self.shortestBytes }.flatMap(Self.spellings)
            .sorted { $0.count > $1.count }
    }

    /// The text without the secrets.
    public func scrub(_ text: String) -> String {
        let bytes = Array(text.utf8)
        guard !short.contains(where: { Self.find($0, in: bytes, from: 0) != nil }) else { return Self.blank }
        guard let first = nextSecret(in: bytes, from: 0) else { return text }
        return String(decoding: scrubbed(bytes, first), as: UTF8.self)
    }

    private func scrubbed(_ bytes: [UInt8], _ first: Range<Int>) -> [UInt8] {
        var clean: [UInt8] = []
        var start = 0
        var next: Range<Int>? = first
        while let secret = next {
            clean.append(contentsOf: bytes[start..<secret.lowerBound])
            clean.append(contentsOf: Self.blank.utf8)
            start = secret.upperBound
            next = nextSecret(in: bytes, from: start)
        }
        clean.append(contentsOf: bytes[start...])
        return clean
    }

    /// The first secret from there on; of those that begin at one byte the longest.
    private func nextSecret(in bytes: [UInt8], from start: Int) -> Range<Int>? {
        var next = Self.rootPassword(in: bytes, from: start)
        for value in long {
            guard let found = Self.find(value, in: bytes, from: start) else { continue }
            if next.map({ found < $0.lowerBound }) ?? true { next = found..<found + value.count }
        }
        return next
    }

    /// Where `root:` is followed by something that is no white space: the panel's words for a password it set.
    private static func rootPassword(in bytes: [UInt8], from start: Int) -> Range<Int>? {
        var from = start
        while let found = find(Array("root:".utf8), in: bytes, from: from) {
            let end = bytes[(found + 5)...].firstIndex { $0 <= 0x20 } ?? bytes.count
            if end > found + 5 { return found..<end }
            from = found + 5
        }
        return nil
    }

    private static func find(_ value: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        guard bytes.count - start >= value.count else { return nil }
        for index in start...(bytes.count - value.count)
        where bytes[index] == value[0] && bytes[index...].starts(with: value) {
            return index
        }
        return nil
    }

    /// A value as it is, percent-encoded, and with XML's escapes.
    private static func spellings(of value: String) -> [[UInt8]] {
        let plain = Array(value.utf8)
        var encoded: [UInt8] = []
        FormBody.escape(plain.span, into: &encoded)
        let escaped = plain.flatMap(xmlEscape)
        return [plain] + [encoded, escaped].filter { $0 != plain }
    }

    private static func xmlEscape(_ byte: UInt8) -> [UInt8] {
        switch byte {
        case UInt8(ascii: "&"): Array("&amp;".utf8)
        case UInt8(ascii: "<"): Array("&lt;".utf8)
        case UInt8(ascii: ">"): Array("&gt;".utf8)
        case UInt8(ascii: "\""): Array("&quot;".utf8)
        default: [byte]
        }
    }
}
