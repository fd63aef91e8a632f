/// One rendered file of `schemas/`.
public struct Document: Sendable, Equatable {
    /// Where it lies under `schemas/`, such as `reference/users.md`.
    public let path: String
    /// All of it, with a newline at its end.
    public let text: String

    public init(path: String, text: String) {
        self.path = path
        self.text = text
    }
}
