internal import Bridge

/// A JSON Schema in a file of its own.
///
/// It uses nothing that draft-07 does not have, for tools that know no later one.
struct SchemaFile {
    /// Under `schemas/`, such as `commands/users.create.json`.
    let path: String
    let title: String
    let description: String
    let schema: JSONTree
    let examples: [JSONTree]

    init(
        _ path: String, _ title: String, _ description: String, _ schema: JSONTree, examples: [JSONTree] = []
    ) {
        self.path = path
        self.title = title
        self.description = description
        self.schema = schema
        self.examples = examples
    }

    private static let dialect = "https://json-schema.org/draft/2020-12/schema"
    /// What all ids begin with: a name that nobody can own, for there is nothing to be fetched.
    private static let names = "https://panelbridge.example/schemas/"

    var document: Document {
        let head: JSONTree = [
            "$schema": .text(Self.dialect), "$id": .text(Self.names + path), "title": .text(title),
            "description": .text(description),
        ]
        let tail: JSONTree? = examples.isEmpty ? nil : ["examples": .list(examples)]
        return Document(path: path, text: head.adding(schema).adding(tail).laidOut() + "\n")
    }
}
