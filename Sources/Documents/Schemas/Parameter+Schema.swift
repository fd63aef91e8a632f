internal import Bridge
internal import PanelCatalog

extension Parameter {
    /// What a command may give for it.
    var schema: JSONTree {
        let head: JSONTree = ["description": .text("\(description.capitalizedFirst).\(limit)")]
        let secrecy: JSONTree? = isSecret ? ["writeOnly": .boolean(true)] : nil
        return head.adding(type.schema).adding(secrecy).adding(["examples": [.example(example)]])
    }

    /// What a schema cannot say, or not as plainly.
    private var limit: String {
        switch type {
        case .integer, .boolean, .presence: ""
        case .date, .text: " Must be \(type.expectation)."
        }
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
