/// Gathers settings from their sources and writes them into a configuration, collecting what is wrong.
struct ConfigurationLoader {
    private(set) var problems: [ConfigurationProblem] = []
    private var settings: [String: ConfigurationSetting] = [:]
    private var panels: Set<String> = []

    mutating func read(file path: String, _ readFile: (String) throws(FileUnreadable) -> [UInt8]) {
        do throws(FileUnreadable) {
            let file = try ConfigurationFile(path: path, bytes: readFile(path))
            (settings, panels) = (file.settings, file.panels)
            problems += file.problems
        } catch {
            problems.append(.init("", "the configuration file \(path) cannot be read: \(error.reason)"))
        }
    }

    mutating func read(_ variables: [String: String]) {
        let environment = ConfigurationEnvironment(variables, known: panels)
        for (key, password) in secrets(of: panels.union(environment.panels)) {
            let isReplaced = [key, password].contains { environment.settings[$0] != nil }
            if isReplaced { (settings[key], settings[password]) = (nil, nil) }
        }
        settings.merge(environment.settings) { $1 }
        panels.formUnion(environment.panels)
        problems += environment.problems
    }

    /// The configuration that the settings make; use it only if there are no problems.
    mutating func configuration(_ readFile: (String) throws(FileUnreadable) -> [UInt8]) -> Configuration {
        for (file, password) in secrets(of: panels) { readSecret(file, into: password, readFile) }
        var configuration = Configuration()
        for key in ConfigurationKey<Configuration>.all { write(key, to: &configuration, at: key.path) }
        if let password = configuration.broker.password { configuration.broker.url.password = password }
        configuration.panels = panels.sorted().map { panel(named: $0) }
        requirePanels()
        check(configuration)
        return configuration
    }

    private mutating func panel(named name: String) -> Configuration.Panel {
        var panel = Configuration.Panel(unreadNamed: name)
        for key in ConfigurationKey<Configuration.Panel>.all {
            write(key, to: &panel, at: ConfigurationSchema.concrete(key.path, name))
        }
        return panel
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

    /// The paths of secrets that may stand in files: the key of the file, then that of the secret.
    private func secrets(of panels: Set<String>) -> [(file: String, secret: String)] {
        (["broker"] + panels.sorted().map { "panels.\($0)" }).map { ("\($0).password_file", "\($0).password") }
    }

    /// Sets the secret to what its file holds.
    private mutating func readSecret(
        _ key: String, into secret: String, _ readFile: (String) throws(FileUnreadable) -> [UInt8]
    ) {
        guard let setting = settings[key], case .scalar(let path) = setting.value, !path.isEmpty else { return }
        guard settings[secret] == nil else {
            problems.append(.init(key, at: setting.place, "and \(secret) are both set; keep one of them"))
            return
        }
        do throws(FileUnreadable) {
            guard let text = SecretFile.text(of: try readFile(path)) else {
                throw FileUnreadable(reason: "it is not UTF-8")
            }
            settings[secret] = ConfigurationSetting(value: .scalar(text), place: setting.place)
        } catch {
            let explanation = "that file cannot be read: \(error.reason)"
            problems.append(.init(key, at: setting.place, value: path, explanation))
        }
    }

    /// Adds what is wrong with a key beside others, at the place that sets it, or else at that of `cause`.
    mutating func refuse(_ key: String, because cause: String? = nil, _ explanation: String) {
        let place = settings[key]?.place ?? cause.flatMap { settings[$0]?.place } ?? .nowhere
        problems.append(.init(key, at: place, explanation))
    }

    func isSet(_ key: String) -> Bool { settings[key] != nil }

    private mutating func requirePanels() {
        if panels.isEmpty, !problems.contains(where: { $0.key.hasPrefix("panels") }) {
            problems.append(.init("panels", Self.noPanels))
        }
        for panel in panels.sorted() { require(of: "panels.\(panel)") }
    }

    private mutating func require(of panel: String) {
        for key in ["url", "user"] where settings["\(panel).\(key)"] == nil {
            refuse("\(panel).\(key)", "is missing")
        }
        if settings["\(panel).password"] == nil, settings["\(panel).password_file"] == nil {
            refuse(
                "\(panel).password",
                "is missing; set it, or password_file, or the variable "
                    + ConfigurationEnvironment.variable(of: "\(panel).password"))
        }
    }

    private static let noPanels = """
        is missing: without a panel there is nothing to bridge to. The smallest file that works:

            broker:
              url: amqp://guest:guest@127.0.0.1:5672/
            panels:
              main:
                url: http://panel.example.com:3000
                user: admin
                password_file: /run/secrets/panel-main-password
        """
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
