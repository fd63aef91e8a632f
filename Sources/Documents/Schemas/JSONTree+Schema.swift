internal import Bridge

extension JSONTree {
    /// The schema of an object.
    ///
    /// - Parameter isClosed: whether other members are refused; what the gateway sends may get more members later.
    static func objectSchema(
        _ properties: JSONTree, required: [String] = [], isClosed: Bool = false, described description: String? = nil
    ) -> JSONTree {
        .object(of: [
            "description": description.map(JSONTree.text), "type": "object", "properties": properties,
            "required": required.isEmpty ? nil : .texts(required),
            "additionalProperties": isClosed ? .boolean(false) : nil,
        ])
    }

    /// The schema of a text.
    static func textSchema(
        _ description: String, pattern: String? = nil, format: String? = nil, example: String? = nil
    ) -> JSONTree {
        .object(of: [
            "description": .text(description), "type": "string", "format": format.map(JSONTree.text),
            "pattern": pattern.map(JSONTree.text), "examples": example.map { .texts([$0]) },
        ])
    }

    /// The schema of a text that may be null.
    static func nullableText(_ description: String) -> JSONTree {
        ["description": .text(description), "type": ["string", "null"]]
    }

    static func integerSchema(_ description: String, from minimum: Int64) -> JSONTree {
        ["description": .text(description), "type": "integer", "minimum": .number(minimum)]
    }

    static func booleanSchema(_ description: String) -> JSONTree {
        ["description": .text(description), "type": "boolean"]
    }

    /// One of these words.
    static func words(_ description: String, _ words: [String]) -> JSONTree {
        ["description": .text(description), "enum": .texts(words)]
    }

    static func constant(_ text: String) -> JSONTree { ["const": .text(text)] }

    static func reference(_ path: String) -> JSONTree { ["$ref": .text(path)] }

    static func texts(_ texts: [String]) -> JSONTree { .list(texts.map(JSONTree.text)) }

    /// An object of these members.
    static func object(_ members: some Sequence<(String, JSONTree)>) -> JSONTree {
        .object(members.map { Member($0.0, $0.1) })
    }

    /// The object with more members; one of the same name takes the other's place.
    func adding(_ more: JSONTree?) -> JSONTree {
        guard case .object(var members) = self, case .object(let others)? = more else { return self }
        for other in others {
            if let index = members.firstIndex(where: { $0.name == other.name }) {
                members[index] = other
            } else {
                members.append(other)
            }
        }
        return .object(members)
    }
}
