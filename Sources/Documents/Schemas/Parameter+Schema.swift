internal import Bridge
internal import PanelCatalog

extension Parameter {
    /// What a command may give for it.
    var schema: JSONTree {
        let limit = type.limit.map { " Must be \($0)." } ?? ""
        let head: JSONTree = ["description": .text(description.sentence + limit)]
        let secrecy: JSONTree? = isSecret ? ["writeOnly": .boolean(true)] : nil
        return head.adding(type.schema).adding(secrecy).adding(["examples": [.example(example)]])
    }
}

extension ParameterType {
    fileprivate var schema: JSONTree {
        switch self {
        case .integer(let range):
            [
                "type": "integer", "minimum": .number(range.lowerBound),
                "maximum": .number(range.upperBound),
            ]
        case .boolean, .presence: ["type": "boolean"]
        case .date: ["type": "string", "pattern": .text(Pattern.optional(CalendarDate.pattern))]
        case .text(.oneOf(let words)): ["enum": .texts(words)]
        case .text(let format): format.schema
        }
    }

    /// What a schema cannot say, or not as plainly.
    fileprivate var limit: String? {
        switch self {
        case .integer, .boolean, .presence: nil
        case .date: "a day as YYYY-MM-DD, or empty for none"
        case .text(let format): format.expectation
        }
    }
}

extension TextFormat {
    fileprivate var schema: JSONTree {
        [
            "type": "string", "minLength": .number(minimumBytes),
            // Lengths are limited in bytes, of which no character has less than one.
            "maxLength": .number(maximumBytes), "pattern": .text(Pattern.whole(pattern)),
        ]
    }
}

extension String {
    /// The phrase as a sentence.
    var sentence: String { prefix(1).uppercased() + dropFirst() + (hasSuffix(".") ? "" : ".") }
}
