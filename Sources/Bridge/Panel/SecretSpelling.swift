/// The ways in which a secret can come back from the panel.
enum SecretSpelling {
    /// The value as it is, as forms and URLs encode it, and as XML does; none of an empty one.
    static func all(of value: String) -> [[UInt8]] {
        guard !value.isEmpty else { return [] }
        let plain = Array(value.utf8)
        var encoded: [UInt8] = []
        FormBody.escape(plain.span, into: &encoded)
        // What is plain in a form is plain in XML too.
        if encoded == plain { return [plain] }
        let plus = Array(
            String(decoding: encoded, as: UTF8.self).split(separator: "%20", omittingEmptySubsequences: false)
                .joined(separator: "+").utf8)
        let spellings = [plain, encoded, plus, lowercaseEscapes(encoded), lowercaseEscapes(plus)]
        return Array(Set(spellings + [xml(value, quotes: true), xml(value, quotes: false)]))
    }

    /// `%2F` as `%2f`.
    private static func lowercaseEscapes(_ encoded: [UInt8]) -> [UInt8] {
        var digits = 0
        return encoded.map { byte in
            defer { digits = byte == UInt8(ascii: "%") ? 2 : max(0, digits - 1) }
            return digits > 0 && byte >= UInt8(ascii: "A") ? byte | 0x20 : byte
        }
    }

    /// With XML's escapes, and decimal references for all but ASCII, as the panel writes it.
    private static func xml(_ value: String, quotes: Bool) -> [UInt8] {
        value.unicodeScalars.flatMap { scalar in
            switch scalar {
            case "&": Array("&amp;".utf8)
            case "<": Array("&lt;".utf8)
            case ">": Array("&gt;".utf8)
            case "\"" where quotes: Array("&quot;".utf8)
            case "'" where quotes: Array("&#39;".utf8)
            default: scalar.isASCII ? [UInt8(scalar.value)] : Array("&#\(scalar.value);".utf8)
            }
        }
    }
}
