/// Everything that is wrong with a configuration.
public struct ConfigurationError: Error, Sendable, Equatable {
    /// Never empty: those of the file by line, then those of the environment, then those of no place.
    public let problems: [ConfigurationProblem]

    init(_ problems: [ConfigurationProblem]) {
        let ordered = problems.enumerated().sorted { first, second in
            (first.element.place.rank, first.offset) < (second.element.place.rank, second.offset)
        }
        self.problems = ordered.map(\.element)
    }
}

extension ConfigurationError: CustomStringConvertible {
    /// A heading and one problem a line.
    public var description: String {
        let heading = problems.count == 1 ? "The configuration has a problem:" : "The configuration has problems:"
        return ([heading] + problems.map { "  \($0)" }).joined(separator: "\n")
    }
}

extension ConfigurationProblem.Place {
    /// Where the place stands in a list of problems.
    fileprivate var rank: Int {
        switch self {
        case .file(_, let line): line
        case .environment: Int.max - 1
        case .nowhere: Int.max
        }
    }
}
