internal import Bridge
internal import PanelCatalog

extension Parameter {
    /// What a command may give for it.
    var schema: JSONTree {
        let limit = type.limit.map { " Must be \($0)." } ?? ""
        var members: JSONTree.Members = [.init("description", .text(description.sentence + limit))]
        members += type.schema
        if isSecret { members.append(.init("writeOnly", .boolean(true))) }
        return .object(members + [.init("examples", .list([.example(example)]))])
    }
}

extension ParameterType {
    fileprivate var schema: JSONTree.Members {
        switch self {
        case .integer(let range):
            [
                .init("type", .text("integer")), .init("minimum", .number(range.lowerBound)),
                .init("maximum", .number(range.upperBound)),
            ]
        case .boolean, .presence: [.init("type", .text("boolean"))]
        case .date: [.init("type", .text("string")), .init("pattern", .text(Pattern.optional(CalendarDate.pattern)))]
        case .text(.oneOf(let words)): [.init("enum", .texts(words))]
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
    fileprivate var schema: JSONTree.Members {
        [
            .init("type", .text("string")), .init("minLength", .number(minimumBytes)),
            // Lengths are limited in bytes, of which no character has less than one.
            .init("maxLength", .number(maximumBytes)), .init("pattern", .text(Pattern.whole(pattern))),
        ]
    }
}

extension String {
    /// The phrase as a sentence.
    var sentence: String { prefix(1).uppercased() + dropFirst() + (hasSuffix(".") ? "" : ".") }
}
