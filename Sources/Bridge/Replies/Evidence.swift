/// What is known of a change that stays in doubt.
public struct Evidence: Sendable, Equatable {
    /// What was asked of the panel, in words without secrets.
    public let asked: String
    /// Milliseconds since 1970 at which the call was made.
    public let at: Int64
    /// What was seen since, one sentence each.
    public let seen: [String]

    public init(asked: String, at: Int64, seen: [String]) {
        self.asked = asked
        self.at = at
        self.seen = seen
    }

    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("asked")
        writer.string(asked)
        writer.key("at")
        writer.string(Timestamp.text(milliseconds: at))
        writer.key("seen")
        writer.beginArray()
        for sentence in seen { writer.string(sentence) }
        writer.endArray()
        writer.endObject()
    }
}
