internal import Bridge
public import PanelCatalog

/// The catalogue as JSON, for scripts.
public enum MethodJSON {
    /// A list of all methods, on one line.
    public static func text(_ methods: [PanelMethod]) -> String {
        var writer = JSONWriter(reserving: 1 << 15)
        writer.beginArray()
        for method in methods { write(method, to: &writer) }
        writer.endArray()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// One method, on one line.
    public static func text(_ method: PanelMethod) -> String {
        var writer = JSONWriter(reserving: 1 << 12)
        write(method, to: &writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    private static func write(_ method: PanelMethod, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", method.name)
        writer.member("effect", method.isChange ? "change" : "read")
        writer.key("needs_allow")
        writer.boolean(method.permission != .granted)
        writer.member("summary", method.summary)
        if !method.discussion.isEmpty { writer.member("discussion", method.discussion) }
        writer.key("parameters")
        writer.beginArray()
        for parameter in method.parameters { write(parameter, to: &writer) }
        writer.endArray()
        writer.endObject()
    }

    private static func write(_ parameter: Parameter, to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("name", parameter.name)
        writer.member("type", parameter.type.word)
        writer.key("required")
        writer.boolean(parameter.isRequired)
        writer.key("secret")
        writer.boolean(parameter.isSecret)
        writer.member("description", parameter.description)
        writer.member("expectation", parameter.type.expectation)
        writer.key("example")
        writer.raw(Array(parameter.example.utf8))
        writer.endObject()
    }
}
