/// Why a document was refused, and where.
public struct YAMLError: Error, Sendable, Equatable {
    /// What is wrong, in words; it may hold a key of the document, never a value.
    public let message: String
    public let mark: YAMLMark
}

extension YAMLError: CustomStringConvertible {
    public var description: String { "line \(mark.line), column \(mark.column): \(message)" }
}
