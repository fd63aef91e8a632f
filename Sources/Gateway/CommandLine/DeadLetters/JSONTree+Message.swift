internal import AMQP
internal import Bridge

extension JSONTree {
    /// How deep headers are shown; what is nested deeper is no header that anybody reads.
    private static let deepestHeader = 8

    /// A message's properties without its headers; texts are scrubbed where there is a scrubber.
    init(_ properties: MessageProperties, _ scrubber: Scrubber?) {
        let text: (String?) -> JSONTree? = { $0.map { .text(scrubber?.scrub($0) ?? $0) } }
        self = .object(of: [
            "message_id": text(properties.messageID), "correlation_id": text(properties.correlationID),
            "reply_to": text(properties.replyTo), "content_type": text(properties.contentType),
            "content_encoding": text(properties.contentEncoding), "type": text(properties.type),
            "app_id": text(properties.appID), "user_id": text(properties.userID),
            "timestamp": properties.timestamp.map(JSONTree.number),
            "priority": properties.priority.map(JSONTree.number), "expiration": text(properties.expiration),
            "persistent": .boolean(properties.isPersistent),
        ])
    }

    /// A message's headers.
    init(_ headers: FieldTable, _ scrubber: Scrubber?) {
        self.init(headers, scrubber, depth: 1)
    }

    private init(_ table: FieldTable, _ scrubber: Scrubber?, depth: Int) {
        self = .object(
            table.entries.map { entry in
                Member(scrubber?.scrub(entry.name) ?? entry.name, JSONTree(entry.value, scrubber, depth: depth))
            })
    }

    private init(_ value: FieldValue, _ scrubber: Scrubber?, depth: Int) {
        switch value {
        case .boolean(let boolean): self = .boolean(boolean)
        case .float(let float): self = Self.fraction(Double(float))
        case .double(let double): self = Self.fraction(double)
        case .decimal(let places, let value): self = .text("\(value)e-\(places)")
        case .string(let bytes), .bytes(let bytes):
            let text = String(decoding: bytes, as: UTF8.self)
            self = .text(scrubber?.scrub(text) ?? text)
        case .timestamp(let seconds): self = .number(seconds)
        case .array, .table: self = depth < Self.deepestHeader ? Self.nested(value, scrubber, depth + 1) : .text("…")
        case .uint64(let integer): self = .number(integer)
        default: self = value.integer.map(JSONTree.number) ?? .null
        }
    }

    private static func nested(_ value: FieldValue, _ scrubber: Scrubber?, _ depth: Int) -> JSONTree {
        switch value {
        case .array(let values): .list(values.map { JSONTree($0, scrubber, depth: depth) })
        case .table(let table): JSONTree(table, scrubber, depth: depth)
        default: .null
        }
    }

    /// A fraction that JSON has a number for, or its name.
    private static func fraction(_ value: Double) -> JSONTree {
        value.isFinite ? .number("\(value)") : .text("\(value)")
    }
}
