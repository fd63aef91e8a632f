extension CommandMessage {
    /// Refuses what is too big or is not JSON in UTF-8, before a byte of the body is read.
    func checkEnvelope() throws(ReplyError) {
        guard isWhole, body.count <= CommandLimits.bodyBytes else {
            throw ReplyError(.invalidCommand, "The body is larger than \(CommandLimits.bodyBytes) bytes.")
        }
        guard headerBytes <= CommandLimits.headerBytes else {
            throw ReplyError(.invalidCommand, "The headers are larger than \(CommandLimits.headerBytes) bytes.")
        }
        guard isJSON else {
            throw ReplyError(.invalidCommand, "content_type must be application/json, in UTF-8.")
        }
        guard isPlain else {
            throw ReplyError(.invalidCommand, "content_encoding must be absent, utf-8 or identity.")
        }
    }

    /// The message's id as it came; an empty one counts as none.
    var givenID: String? { messageID.flatMap { $0.isEmpty ? nil : $0 } }

    /// When it expires by its sender's word, in milliseconds since 1970; nil where a part of that is missing.
    var expiresAt: Int64? {
        guard let sentAt, let lifetime = expiration.flatMap(Int64.init), lifetime >= 0 else { return nil }
        return sentAt.addingReportingOverflow(lifetime).overflow ? .max : sentAt + lifetime
    }

    /// From when its age counts; a timestamp in the future makes no command younger than its receipt.
    var maxAgeFrom: Int64 { min(sentAt ?? receivedAt, receivedAt) }

    /// The timestamp in milliseconds, as large as can be where it is beyond that.
    private var sentAt: Int64? {
        timestamp.map { seconds in
            let (milliseconds, overflow) = seconds.multipliedReportingOverflow(by: 1000)
            return overflow ? .max : Int64(clamping: milliseconds)
        }
    }

    private var isJSON: Bool {
        guard let contentType, !contentType.isEmpty, contentType != "application/json" else { return true }
        let parts = contentType.lowercased().split(separator: ";", omittingEmptySubsequences: false)
        guard parts.count <= 2, Self.trimmed(parts[0]) == "application/json" else { return false }
        guard parts.count == 2 else { return true }
        return ["charset=utf-8", "charset=\"utf-8\""].contains(Self.trimmed(parts[1]))
    }

    private var isPlain: Bool {
        guard let contentEncoding, !contentEncoding.isEmpty else { return true }
        return ["utf-8", "identity"].contains(contentEncoding.lowercased())
    }

    private static func trimmed(_ text: Substring) -> Substring {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        guard let start = text.firstIndex(where: { !isSpace($0) }),
            let end = text.lastIndex(where: { !isSpace($0) })
        else { return "" }
        return text[start...end]
    }
}
