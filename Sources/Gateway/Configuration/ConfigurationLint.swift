internal import Ledger

/// Finds what is not wrong in a configuration, but what its operator may not have meant or will regret.
struct ConfigurationLint {
    let configuration: Configuration
    /// Where each key was set.
    let settings: [String: ConfigurationSetting]
    /// What can be seen of a file; nil where there is none.
    let facts: (String) -> FileFacts?
    private(set) var notes: [ConfigurationProblem] = []

    init(
        _ configuration: Configuration, settings: [String: ConfigurationSetting],
        facts: @escaping (String) -> FileFacts?
    ) {
        self.configuration = configuration
        self.settings = settings
        self.facts = facts
    }

    /// Looks at everything, and gathers the notes.
    mutating func run() {
        lookAtBroker()
        for panel in configuration.panels { look(at: panel) }
        lookAtSecrets()
        lookAtLedger()
        lookAtTracing()
        if configuration.topology == .passive {
            note(
                "topology",
                "is passive: the exchanges and queues must be there before the gateway starts, and again whenever a "
                    + "panel is added; `panelbridge topology apply` makes them, `topology show` lists them")
        }
    }

    mutating func note(_ key: String, _ explanation: String) {
        notes.append(.init(key, at: settings[key]?.place ?? .nowhere, explanation))
    }

    private mutating func lookAtBroker() {
        let url = configuration.broker.url
        if !url.usesTLS, !Self.isLoopback(url.host) {
            note(
                "broker.url",
                "is amqp:// to another host: the password and all commands, secrets in them too, cross the network "
                    + "readable; use amqps://, or a network that is yours alone")
        }
        if url.usesTLS, !configuration.broker.tls.verify {
            note(
                "broker.tls.verify",
                "is false: whoever can come in between can be the broker; set broker.tls.ca_file instead")
        }
    }

    // MARK: Files

    private mutating func lookAtSecrets() {
        var seen: Set<String> = []
        for (key, setting) in settings.sorted(by: { $0.key < $1.key }) {
            let (verb, file): (String, String)
            switch (setting.place, setting.value) {
            case (_, .scalar(let path)) where ConfigurationSchema.isSecretFile(key):
                (verb, file) = ("names", path)
            // What was read from a file of its own counts as set where that is named.
            case (.file(let path, _), .scalar(let text))
            where Self.isSecret(text, of: key) && settings["\(key)_file"] == nil:
                (verb, file) = ("stands in", path)
            default: continue
            }
            if facts(file)?.isReadableByAll == true, seen.insert(file).inserted {
                note(key, "\(verb) \(file), which every user of this host can read; `chmod o= \(file)` ends that")
            }
        }
    }

    /// Whether the key's value may stand in no text; the broker's URL may hold a password.
    private static func isSecret(_ text: String, of key: String) -> Bool {
        key == "broker.url"
            ? URLText(text)?.credentials?.contains(":") == true : ConfigurationSchema.isSecret(key)
    }

    private mutating func lookAtLedger() {
        let path = configuration.ledger.path
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        guard let facts = facts(folder) else {
            return note(
                "ledger.path", "is in the folder \(folder), which is not there; make it, for the gateway's user")
        }
        if !facts.isWritable {
            note("ledger.path", "is in the folder \(folder), in which the user of this process may not make files")
        }
        let isTemporary = ["/tmp/", "/var/tmp/", "/dev/shm/", "/run/"].contains { path.hasPrefix($0) }
        if isTemporary || facts.kind == .memory {
            note(
                "ledger.path",
                "is in a place that is emptied at a restart of the host or now and then: what was carried out is "
                    + "forgotten with it; keep it where it stays, such as /var/lib/panelbridge")
        } else if facts.kind == .network {
            note(
                "ledger.path",
                "is on a network file system, whose locks and writes SQLite cannot rely on; keep it on a disk of this host"
            )
        }
    }

    static func isLoopback(_ host: String) -> Bool {
        host == "localhost" || host == "::1" || host.hasPrefix("127.") && host.allSatisfy { $0.isNumber || $0 == "." }
    }
}
