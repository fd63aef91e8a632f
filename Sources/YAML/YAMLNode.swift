/// A value of a YAML document, with the place where it begins.
public struct YAMLNode: Sendable, Equatable {
    public let content: Content
    public let mark: YAMLMark

    public enum Content: Sendable, Equatable {
        /// A text; plain where it stands without quotes and is no block, so that it may mean null, a number or a boolean.
        case scalar(String, isPlain: Bool)
        case sequence([YAMLNode])
        /// The entries in the order of the document; no key stands twice.
        case mapping([Entry])
    }

    /// A key of a mapping with its value.
    public struct Entry: Sendable, Equatable {
        public let key: String
        /// Where the key stands.
        public let mark: YAMLMark
        public let value: YAMLNode
    }

    /// Whether it is YAML's null: nothing at all, `~` or `null`.
    public var isNull: Bool {
        guard case .scalar(let text, isPlain: true) = content else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(text)
    }
}
