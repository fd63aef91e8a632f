extension ReplyError {
    func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.key("code")
        writer.string(code.rawValue)
        writer.key("message")
        writer.string(message)
        writer.key("retriable")
        writer.boolean(isRetriable)
        if !fields.isEmpty { write(fields, to: &writer) }
        if let details {
            writer.key("details")
            writer.string(details)
        }
        if let evidence {
            writer.key("evidence")
            evidence.write(to: &writer)
        }
        writer.endObject()
    }

    private func write(_ fields: [Field], to writer: inout JSONWriter) {
        writer.key("fields")
        writer.beginArray()
        for field in fields {
            writer.beginObject()
            writer.key("field")
            writer.string(field.field)
            writer.key("message")
            writer.string(field.message)
            writer.endObject()
        }
        writer.endArray()
    }
}
