/// A piece of the reference, which each renderer lays out in its own way.
///
/// Its texts are plain, but for `code` between backticks and [links](to a path).
public enum ReferenceBlock: Sendable, Equatable {
    /// What a page is called.
    case title(String)
    /// What begins here; others may refer to it.
    case section(String)
    /// What the next blocks are about.
    case label(String)
    case paragraph(String)
    case list([String])
    /// What happens one after the other.
    case steps([String])
    /// The names of the columns and the rows; what stands in the last column may be long.
    case table([String], [[String]])
    case code(String, language: String)
}
