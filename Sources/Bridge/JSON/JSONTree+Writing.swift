extension JSONTree {
    public func write(to writer: inout JSONWriter) {
        switch self {
        case .text(let text): writer.string(text)
        case .number(let number): writer.raw(Array(number.utf8))
        case .boolean(let boolean): writer.boolean(boolean)
        case .null: writer.null()
        case .list(let elements):
            writer.beginArray()
            for element in elements { element.write(to: &writer) }
            writer.endArray()
        case .object(let members):
            writer.beginObject()
            for member in members {
                writer.key(member.name)
                member.value.write(to: &writer)
            }
            writer.endObject()
        }
    }

    /// An object of the members that have a value.
    public static func object(of members: KeyValuePairs<String, JSONTree?>) -> JSONTree {
        .object(members.compactMap { name, value in value.map { Member(name, $0) } })
    }

    public static func number(_ integer: some BinaryInteger) -> JSONTree { .number(String(integer)) }
}
