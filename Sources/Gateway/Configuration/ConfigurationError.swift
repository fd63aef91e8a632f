/// Everything that is wrong with a configuration.
public struct ConfigurationError: Error, Sendable, Equatable {
    /// Never empty.
    public let problems: [ConfigurationProblem]
}

extension ConfigurationError: CustomStringConvertible {
    /// A heading and one problem a line.
    public var description: String {
        let heading = problems.count == 1 ? "The configuration has a problem:" : "The configuration has problems:"
        return ([heading] + problems.map { "  \($0)" }).joined(separator: "\n")
    }
}
