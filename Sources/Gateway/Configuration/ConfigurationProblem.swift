/// One thing that is wrong with the configuration, told so that it can be mended.
public struct ConfigurationProblem: Sendable, Equatable {
    /// The key, such as `broker.heartbeat`; empty where no single key is at fault.
    public let key: String
    public let place: Place
    /// The value that was refused; never a secret's.
    public let value: String?
    /// What is wrong or expected, as the rest of a sentence that begins with key and value.
    public let explanation: String

    /// Where a value came from.
    public enum Place: Sendable, Equatable {
        case file(String, line: Int)
        case environment(String)
        /// No source names it.
        case nowhere
    }

    init(_ key: String, at place: Place = .nowhere, value: String? = nil, _ explanation: String) {
        self.key = key
        self.place = place
        self.value = value
        self.explanation = explanation
    }
}

extension ConfigurationProblem: CustomStringConvertible {
    /// One line, or several where the explanation shows a file.
    public var description: String {
        let subject = key.isEmpty ? "" : Self.printable(key) + (value.map { " is \(Self.quoted($0)), but " } ?? " ")
        let origin =
            switch place {
            case .file(let path, let line): "\(path):\(line): "
            case .environment(let name): "\(name) in the environment: "
            case .nowhere: ""
            }
        return origin + subject + explanation
    }

    /// In quotes, and cut to 80 characters.
    private static func quoted(_ text: String) -> String {
        let start = String(text.unicodeScalars.prefix(80))
        return "\"" + printable(start) + (text.unicodeScalars.count > 80 ? "…" : "") + "\""
    }

    /// With control and bidirectional characters shown as `?`.
    static func printable(_ text: String) -> String {
        let shown = text.unicodeScalars.map { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: "?"
            default: String(scalar)
            }
        }
        return shown.joined()
    }
}
