internal import Bridge

/// Which paths exist, as the tables of keys say.
///
/// A pattern has `<name>` where a path has the name of a panel or of a rule for senders.
enum ConfigurationSchema {
    /// The patterns of all keys.
    static let patterns: [String] =
        ConfigurationKey<Configuration>.all.map(\.path) + ConfigurationKey<Configuration.Panel>.all.map(\.path)
        + ConfigurationKey<SenderRule>.all.map(\.path)

    /// Below which keys stand in sections with names of their own.
    static let named: Set<Substring> = ["panels", "senders"]

    /// The patterns of keys whose values may stand in no text.
    private static let secrets: [String] =
        ConfigurationKey<Configuration>.all.filter(\.isSecret).map(\.path)
        + ConfigurationKey<Configuration.Panel>.all.filter(\.isSecret).map(\.path)

    /// Those beside which a key names a file that holds the value.
    static let secretsInFiles = secrets.filter { isKey("\($0)_file") }

    static func isSecret(_ path: String) -> Bool { secrets.contains(pattern(of: path)) }

    /// Whether the path names a file that holds a secret.
    static func isSecretFile(_ path: String) -> Bool {
        path.hasSuffix(".key_file") || secretsInFiles.contains { "\($0)_file" == pattern(of: path) }
    }

    static func isKey(_ path: String) -> Bool { keys.contains(pattern(of: path)) }

    /// Whether keys stand below the path.
    static func isGroup(_ path: String) -> Bool { groups.contains(pattern(of: path)) }

    /// The path with a section's name replaced by `<name>`.
    static func pattern(of path: String) -> String {
        var parts = path.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count > 1, named.contains(parts[0]) { parts[1] = "<name>" }
        return parts.joined(separator: ".")
    }

    /// The pattern with a section's name put in.
    static func concrete(_ pattern: String, _ name: some StringProtocol) -> String {
        var parts = pattern.split(separator: ".")
        if parts.count > 1, parts[1] == "<name>" { parts[1] = Substring(name) }
        return parts.joined(separator: ".")
    }

    private static let keys = Set(patterns)

    static let groups: Set<String> = {
        var groups: Set<String> = []
        for pattern in patterns {
            var parts = pattern.split(separator: ".").dropLast()
            while !parts.isEmpty {
                groups.insert(parts.joined(separator: "."))
                parts.removeLast()
            }
        }
        return groups
    }()
}
