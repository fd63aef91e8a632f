/// An element of a short answer (`<error>`, `<result>`, `<hash>`), kept as a tree to be read by its names.
struct AnswerElement {
    let name: String
    let type: ElementType
    var text = ""
    var children: [AnswerElement] = []

    subscript(name: String) -> AnswerElement? { children.first { $0.name == name } }
}

/// What an element's attributes say of its value.
public enum ElementType: Sendable, Equatable {
    /// No type, or one whose value stays a string.
    case text
    case integer
    case number
    case boolean
    case array
    case null
}
