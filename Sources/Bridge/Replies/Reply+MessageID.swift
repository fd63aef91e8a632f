extension Reply {
    /// The id of a reply's message, by which a reply that is published twice can be told.
    ///
    /// It is the hexadecimal SHA-256 of its parts, each written as its length in bytes, a colon, and itself, so that
    /// no two lists of parts read the same.
    public static func messageID(
        panel: String, id: String, redrive: UInt64, attempt: Int, outcome: Outcome, replyTo: String
    ) -> String {
        var parts: [UInt8] = []
        parts.reserveCapacity(192)
        for part in [panel, id, String(redrive), String(attempt), outcome.rawValue, replyTo] {
            parts.append(contentsOf: String(part.utf8.count).utf8)
            parts.append(UInt8(ascii: ":"))
            parts.append(contentsOf: part.utf8)
        }
        return SHA256.hexadecimal(of: parts)
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
