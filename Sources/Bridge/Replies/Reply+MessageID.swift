extension Reply {
    /// The id of a reply's message, by which a reply that is published twice can be told.
    ///
    /// It is the hexadecimal SHA-256 of its parts, each written as its length in bytes, a colon, and itself, so that
    /// no two lists of parts read the same.
    public static func messageID(
        panel: String, id: String, redrive: UInt64, attempt: Int, outcome: Outcome, replyTo: String
    ) -> String {
        var parts: [UInt8] = []
        parts.reserveCapacity(256)
        append(panel, to: &parts)
        append(id, to: &parts)
        append(String(redrive), to: &parts)
        append(String(attempt), to: &parts)
        append(outcome.rawValue, to: &parts)
        append(replyTo, to: &parts)
        return SHA256.hexadecimal(of: parts)
    }

    private static func append(_ part: String, to parts: inout [UInt8]) {
        append(part.utf8.count, to: &parts)
        parts.append(UInt8(ascii: ":"))
        parts.append(part.utf8.span)
    }

    /// Its decimal digits, without a text in between.
    private static func append(_ count: Int, to parts: inout [UInt8]) {
        if count > 9 { append(count / 10, to: &parts) }
        parts.append(UInt8(ascii: "0") + UInt8(count % 10))
    }

    /// A message id for the reply to a command that has no id: 64 random hexadecimal digits.
    public static func randomMessageID(using generator: inout some RandomNumberGenerator) -> String {
        var digits: [UInt8] = []
        digits.reserveCapacity(64)
        for _ in 0..<4 {
            let random: UInt64 = generator.next()
            for shift in stride(from: 60, through: 0, by: -4) {
                digits.append(Hexadecimal.lowercase(UInt8(truncatingIfNeeded: random >> UInt64(shift)) & 15))
            }
        }
        return String(decoding: digits, as: UTF8.self)
    }
}
