/// Takes secrets out of texts that leave the gateway.
///
/// It knows a secret as it is, percent-encoded, and with XML's escapes; and without being told any, whatever follows
/// `root:`, which is how the panel words a password that it set.
public struct Scrubber: Sendable {
    /// Stands where a secret was.
    public static let blank = "***"
    /// Values of fewer bytes are blanked with the whole text: what is left around them could tell them.
    public static let shortestBytes = 4

    private let short: [[UInt8]]
    private let long: [[UInt8]]

    public init(secrets: [String] = []) {
        short = secrets.filter { $0.utf8.count < Self.shortestBytes }.flatMap(SecretSpelling.all)
        long = secrets.filter { $0.utf8.count >= Self.shortestBytes }.flatMap(SecretSpelling.all)
    }

    /// The text without the secrets.
    public func scrub(_ text: String) -> String {
        let bytes = text.utf8.span
        if isClean(bytes) { return text }
        if short.contains(where: { bytes.firstIndex(of: $0.span, from: 0) != nil }) { return Self.blank }
        return String(decoding: without(secrets(in: bytes), in: Array(text.utf8)), as: UTF8.self)
    }

    /// Whether a text in UTF-8 holds nothing to take out.
    public func isClean(_ text: Span<UInt8>) -> Bool {
        Self.rootPassword(in: text, from: 0) == nil
            && !long.contains { text.firstIndex(of: $0.span, from: 0) != nil }
            && !short.contains { text.firstIndex(of: $0.span, from: 0) != nil }
    }

    private func without(_ secrets: [Range<Int>], in bytes: [UInt8]) -> [UInt8] {
        var clean: [UInt8] = []
        var start = 0
        for secret in secrets {
            clean.append(contentsOf: bytes[start..<secret.lowerBound])
            clean.append(contentsOf: Self.blank.utf8)
            start = secret.upperBound
        }
        clean.append(contentsOf: bytes[start...])
        return clean
    }

    /// Where the secrets stand, in order; those that overlap are one.
    private func secrets(in text: Span<UInt8>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var start = 0
        while let root = Self.rootPassword(in: text, from: start) {
            found.append(root)
            start = root.upperBound
        }
        for value in long {
            start = 0
            while let index = text.firstIndex(of: value.span, from: start) {
                found.append(index..<index + value.count)
                start = index + 1
            }
        }
        return Self.merged(found)
    }

    private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var merged: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = merged.last, range.lowerBound < last.upperBound {
                merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                merged.append(range)
            }
        }
        return merged
    }

    private static let root = Array("root:".utf8)

    /// Where `root:` is followed by something that is no white space.
    private static func rootPassword(in text: Span<UInt8>, from start: Int) -> Range<Int>? {
        var from = start
        while let found = text.firstIndex(of: root.span, from: from) {
            var end = found + root.count
            while end < text.count, text[end] > 0x20 { end += 1 }
            if end > found + root.count { return found..<end }
            from = end
        }
        return nil
    }
}
