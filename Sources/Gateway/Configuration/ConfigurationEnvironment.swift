internal import Bridge

/// The settings of the environment: `PANELBRIDGE_` and a key's path in upper case, with `_` for `.` and `-`.
struct ConfigurationEnvironment {
    private(set) var settings: [String: ConfigurationSetting] = [:]
    private(set) var panels: Set<String> = []
    private(set) var problems: [ConfigurationProblem] = []

    static let prefix = "PANELBRIDGE_"
    /// Names the configuration file.
    static let fileVariable = "PANELBRIDGE_CONFIG"

    /// Reads the variables; `known` are panels that the file names.
    init(_ variables: [String: String], known: Set<String>) {
        for (name, value) in variables.sorted(by: { $0.key < $1.key }) where name.hasPrefix(Self.prefix) {
            if Self.isForeign(name, value) { continue }
            guard let path = Self.path(of: name) else {
                refuse(name, known)
                continue
            }
            settings[path] = ConfigurationSetting(value: .scalar(value), place: .environment(name))
        }
        panels = Set(settings.keys.compactMap(Self.panel))
    }

    /// The variable that sets the path.
    static func variable(of path: String) -> String {
        prefix + shouted(path)
    }

    private static func shouted(_ path: String) -> String {
        String(path.uppercased().map { $0 == "." || $0 == "-" ? "_" : $0 })
    }

    /// The path that a variable sets, if it is one of ours.
    private static func path(of name: String) -> String? {
        if let path = plain[name] { return path }
        guard name.hasPrefix(panelPrefix) else { return nil }
        let rest = name.dropFirst(panelPrefix.count)
        for (ending, key) in endings where rest.hasSuffix(ending) {
            let panel = String(rest.dropLast(ending.count).lowercased().map { $0 == "_" ? "-" : $0 })
            if NameGrammar.isPanel(panel) { return ConfigurationSchema.concrete(key, panel) }
        }
        return nil
    }

    private mutating func refuse(_ name: String, _ panels: Set<String>) {
        var known = Array(Self.plain.keys) + [Self.fileVariable]
        let rest = name.dropFirst(Self.panelPrefix.count).prefix { $0 != "_" }
        for panel in panels.map(Self.shouted) + [String(rest)] where !panel.isEmpty {
            known += Self.endings.map { Self.panelPrefix + panel + $0.ending }
        }
        let advice = NearestName.to(name, among: known.sorted()).map { "; did you mean \($0)?" } ?? ""
        problems.append(.init("", at: .environment(name), "this names no key" + advice))
    }

    /// Whether the variable is not meant for the configuration: the file's name, tests, or what Kubernetes sets for
    /// services whose names begin with `panelbridge`.
    private static func isForeign(_ name: String, _ value: String) -> Bool {
        if name == fileVariable || name.hasPrefix("PANELBRIDGE_TEST_") { return true }
        let words = name.split(separator: "_").dropFirst()
        let hasPort = zip(words, words.dropFirst()).contains { $0 == "PORT" && Int($1) != nil }
        let hasService = zip(words, words.dropFirst()).contains { $0 == "SERVICE" && ["HOST", "PORT"].contains($1) }
        return hasPort || hasService || words.last == "PORT" && value.contains("://")
    }

    private static func panel(_ path: String) -> String? {
        guard path.hasPrefix("panels.") else { return nil }
        return String(path.dropFirst(7).prefix { $0 != "." })
    }

    private static let panelPrefix = "PANELBRIDGE_PANELS_"

    private static let plain = Dictionary(
        uniqueKeysWithValues: ConfigurationKey<Configuration>.all.map { (variable(of: $0.path), $0.path) })

    /// What variables of panels end in, the longest first, as `_PASSWORD_FILE` could else be read as another key's.
    private static let endings: [(ending: String, key: String)] = ConfigurationKey<Configuration.Panel>.all.map {
        (variable(of: String($0.path.dropFirst("panels.<name>".count))).dropFirst(prefix.count).description, $0.path)
    }.sorted { $0.ending.utf8.count > $1.ending.utf8.count }
}
