internal import Bridge

/// Gathers settings from their sources and writes them into a configuration, collecting what is wrong.
struct ConfigurationLoader {
    let needsPanels: Bool
    var problems: [ConfigurationProblem] = []
    var settings: [String: ConfigurationSetting] = [:]
    var panels: Set<String> = []
    var senders: Set<String> = []
    /// Whether all that the file says of panels is known.
    var isFileReadable = true
    /// Where systemd has put the credentials of its unit, if it has.
    var credentialsFolder: String?

    init(needsPanels: Bool) { self.needsPanels = needsPanels }

    mutating func read(file path: String, _ readFile: (String) throws(FileUnreadable) -> [UInt8]) {
        do throws(FileUnreadable) {
            let file = try ConfigurationFile(path: path, bytes: readFile(path))
            (settings, panels, senders) = (file.settings, file.panels, file.senders)
            problems += file.problems
            isFileReadable = file.isReadable
        } catch {
            isFileReadable = false
            problems.append(.init("", "the configuration file \"\(path)\" cannot be read: \(error.reason)"))
        }
    }

    mutating func read(_ variables: [String: String]) {
        credentialsFolder = variables["CREDENTIALS_DIRECTORY"]
        let environment = ConfigurationEnvironment(variables, panels: panels, senders: senders)
        for (key, password) in secrets(of: panels.union(environment.panels)) {
            let isReplaced = [key, password].contains { environment.settings[$0] != nil }
            if isReplaced { (settings[key], settings[password]) = (nil, nil) }
        }
        settings.merge(environment.settings) { $1 }
        readOpenTelemetry(variables)
        panels.formUnion(environment.panels)
        senders.formUnion(environment.senders)
        problems += environment.problems
    }

    /// The configuration that the settings make; use it only if there are no problems.
    mutating func configuration(_ readFile: (String) throws(FileUnreadable) -> [UInt8]) -> Configuration {
        resolveCredentials()
        var configuration = Configuration()
        for (file, password) in secrets(of: panels) { readSecret(file, into: password, readFile) }
        for key in ConfigurationKey<Configuration>.all { write(key, to: &configuration, at: key.path) }
        if let password = configuration.broker.password { configuration.broker.url.password = password }
        configuration.panels = panels.sorted().map { section(.init(unreadNamed: $0), ConfigurationKey.all, named: $0) }
        configuration.senders = senders.sorted().map { section(.init(name: $0), ConfigurationKey.all, named: $0) }
        requirePanels()
        check(configuration)
        checkFiles(readFile)
        return configuration
    }

    /// The section with what is set of it.
    private mutating func section<Section>(
        _ unread: Section, _ keys: [ConfigurationKey<Section>], named name: String
    ) -> Section {
        var section = unread
        for key in keys { write(key, to: &section, at: ConfigurationSchema.concrete(key.path, name)) }
        return section
    }

    private mutating func write<Section>(_ key: ConfigurationKey<Section>, to section: inout Section, at path: String) {
        guard let setting = settings[path] else { return }
        do throws(ConfigurationRefusal) {
            try key.write(setting.value, &section)
        } catch {
            let value = key.isSecret ? nil : setting.value.shown
            problems.append(.init(path, at: setting.place, value: value, "must be \(error.expectation)"))
        }
    }

    /// Adds what is wrong with a key beside others, at the place that sets it, or else at that of `cause`.
    mutating func refuse(_ key: String, because cause: String? = nil, _ explanation: String) {
        let place = settings[key]?.place ?? cause.flatMap { settings[$0]?.place } ?? .nowhere
        problems.append(.init(key, at: place, explanation))
    }
}

extension ConfigurationValue {
    /// The value for a message, unless an `@` says that it may hold credentials.
    fileprivate var shown: String? {
        let text =
            switch self {
            case .scalar(let text): text
            case .list(let texts): texts.joined(separator: ", ")
            }
        return text.contains("@") ? nil : text
    }
}
