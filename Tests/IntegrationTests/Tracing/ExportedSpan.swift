import Bridge

/// A span as a collector gets it.
struct ExportedSpan {
    private let json: JSONTree

    static func all(in export: [UInt8]) -> [ExportedSpan] {
        let scopes = JSONTree(export)?["resourceSpans"]?.elements.flatMap { $0["scopeSpans"]?.elements ?? [] } ?? []
        return scopes.flatMap { $0["spans"]?.elements ?? [] }.map(ExportedSpan.init)
    }

    var name: String { json["name"]?.text ?? "" }

    var traceID: String? { json["traceId"]?.text }

    var id: String? { json["spanId"]?.text }

    var parent: String? { json["parentSpanId"]?.text }

    /// The spans that it is linked to.
    var links: [String] { json["links"]?.elements.compactMap { $0["spanId"]?.text } ?? [] }

    var hasFailed: Bool { json["status"]?["code"] == .number("2") }

    /// What `traceparent` says of it.
    var traceparent: String { "00-\(traceID ?? "")-\(id ?? "")-01" }

    /// An attribute, in the letters in which it is written.
    subscript(attribute: String) -> String? {
        let value = json["attributes"]?.elements.first { $0["key"]?.text == attribute }?["value"]
        return value?["stringValue"]?.text ?? value?["intValue"]?.text
    }
}

extension JSONTree {
    fileprivate var elements: [JSONTree] {
        if case .list(let elements) = self { elements } else { [] }
    }
}
