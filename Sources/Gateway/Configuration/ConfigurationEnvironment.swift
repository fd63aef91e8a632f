internal import Bridge

/// The settings of the environment: `PANELBRIDGE_` and a key's path in upper case, with `_` for `.` and `-`.
struct ConfigurationEnvironment {
    private(set) var settings: [String: ConfigurationSetting] = [:]
    private(set) var panels: Set<String> = []
    private(set) var senders: Set<String> = []
    private(set) var problems: [ConfigurationProblem] = []

    static let prefix = "PANELBRIDGE_"
    /// Names the configuration file.
    static let fileVariable = "PANELBRIDGE_CONFIG"

    /// Reads the variables; given are the panels and the rules for senders that the file names.
    init(_ variables: [String: String], panels: Set<String>, senders: Set<String>) {
        for (name, value) in variables.sorted(by: { $0.key < $1.key }) where name.hasPrefix(Self.prefix) {
            if Self.isForeign(name, value) { continue }
            guard let path = Self.path(of: name) else {
                refuse(name, ["panels": panels, "senders": senders])
                continue
            }
            settings[path] = ConfigurationSetting(value: .scalar(value), place: .environment(name))
        }
        self.panels = Set(settings.keys.compactMap { Self.name(in: $0, of: "panels") })
        self.senders = Set(settings.keys.compactMap { Self.name(in: $0, of: "senders") })
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
        for section in sections where name.hasPrefix(section.prefix) {
            let rest = name.dropFirst(section.prefix.count)
            for (ending, key) in section.endings where rest.hasSuffix(ending) {
                let name = String(rest.dropLast(ending.count).lowercased().map { $0 == "_" ? "-" : $0 })
                if NameGrammar.isPanel(name) { return ConfigurationSchema.concrete(key, name) }
            }
        }
        return nil
    }

    private mutating func refuse(_ name: String, _ names: [String: Set<String>]) {
        var known = Array(Self.plain.keys) + [Self.fileVariable]
        for section in Self.sections {
            let rest = name.dropFirst(section.prefix.count).prefix { $0 != "_" }
            for name in names[section.group, default: []].map(Self.shouted) + [String(rest)] where !name.isEmpty {
                known += section.endings.map { section.prefix + name + $0.ending }
            }
        }
        // What all of them begin with makes none of them nearer.
        let endings = known.sorted().map { String($0.dropFirst(Self.prefix.count)) }
        let nearest = NearestName.to(String(name.dropFirst(Self.prefix.count)), among: endings)
        let advice = nearest.map { "; did you mean \(Self.prefix)\($0)?" } ?? "; `panelbridge check --example` has all"
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

    /// The name of the section that the path leads into, where it is one of the group.
    private static func name(in path: String, of group: String) -> String? {
        guard path.hasPrefix("\(group).") else { return nil }
        return String(path.dropFirst(group.count + 1).prefix { $0 != "." })
    }

    private static let plain = Dictionary(
        uniqueKeysWithValues: ConfigurationKey<Configuration>.all.map { (variable(of: $0.path), $0.path) })

    /// Variables whose middle is the name of a section.
    private struct Section {
        let group: String
        let prefix: String
        /// What the variables end in, the longest first, as `_PASSWORD_FILE` could else be read as another key's.
        let endings: [(ending: String, key: String)]

        init(_ group: String, keys: [String]) {
            self.group = group
            prefix = variable(of: group) + "_"
            endings = keys.map { key in (shouted(String(key.dropFirst("\(group).<name>".count))), key) }
                .sorted { $0.0.utf8.count > $1.0.utf8.count }
        }
    }

    private static let sections = [
        Section("panels", keys: ConfigurationKey<Configuration.Panel>.all.map(\.path)),
        Section("senders", keys: ConfigurationKey<SenderRule>.all.map(\.path)),
    ]
}
