internal import Bridge

/// Which paths exist, as the tables of keys say.
///
/// A pattern has `<name>` where a path has a panel's name.
enum ConfigurationSchema {
    /// The patterns of all keys.
    static let patterns: [String] =
        ConfigurationKey<Configuration>.all.map(\.path) + ConfigurationKey<Configuration.Panel>.all.map(\.path)

    static func isKey(_ path: String) -> Bool { keys.contains(pattern(of: path)) }

    /// Whether keys stand below the path.
    static func isGroup(_ path: String) -> Bool { groups.contains(pattern(of: path)) }

    /// The path with a panel's name replaced by `<name>`.
    static func pattern(of path: String) -> String {
        var parts = path.split(separator: ".", omittingEmptySubsequences: false)
        if parts.count > 1, parts[0] == "panels" { parts[1] = "<name>" }
        return parts.joined(separator: ".")
    }

    /// The known path nearest to a wrong one, with the panel's name that stands in it.
    static func nearest(to path: String) -> String? {
        let parts = path.split(separator: ".", omittingEmptySubsequences: false)
        let panel = parts.count > 1 && parts[0] == "panels" ? parts[1] : nil
        let known = patterns + groups.sorted()
        guard let panel else { return NearestName.to(path, among: known) }
        return NearestName.to(path, among: known.map { concrete($0, panel) })
    }

    /// The pattern with a panel's name put in.
    static func concrete(_ pattern: String, _ panel: some StringProtocol) -> String {
        var parts = pattern.split(separator: ".")
        if parts.count > 1, parts[1] == "<name>" { parts[1] = Substring(panel) }
        return parts.joined(separator: ".")
    }

    private static let keys = Set(patterns)

    private static let groups: Set<String> = {
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
