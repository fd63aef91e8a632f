/// What is wrong with the words of a command line; each problem is a sentence.
public struct CommandLineError: Error, Sendable, Equatable, CustomStringConvertible {
    /// Never empty; no problem repeats a secret.
    public let problems: [String]

    public init(_ problems: [String]) { self.problems = problems }

    public var description: String { problems.joined(separator: "\n") }
}
