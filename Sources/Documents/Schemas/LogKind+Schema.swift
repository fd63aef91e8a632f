internal import Bridge
internal import PanelCatalog

extension LogKind {
    /// What it tells, in the panel's words.
    var title: String {
        template.map { $0.replacing("{{", with: "<").replacing("}}", with: ">") } ?? "The task \(key)"
    }

    /// What it is, and what a reader must know beyond its text.
    func documentation(_ kind: String) -> String {
        "\(kind) under the key \(key)." + (discussion.isEmpty ? "" : " \(discussion)")
    }

    /// The text as it may be.
    var exampleText: String? {
        template.map { template in
            parameters.reduce(template) { $0.replacing("{{\($1.rawValue)}}", with: $1.example) }
        }
    }

    /// The schema of what the text names; nil where it names nothing.
    var paramsSchema: JSONTree? {
        guard !parameters.isEmpty else { return nil }
        return .objectSchema(
            .object(parameters.map { ($0.rawValue, $0.schema) }), required: parameters.map(\.rawValue),
            described: "What the text names; left out where the panel has worded it otherwise.")
    }
}

extension LogParameter {
    fileprivate var schema: JSONTree {
        .textSchema("\(description.capitalizedFirst).", pattern: isNumber ? Pattern.number : nil, example: example)
    }
}
