/// What a reload brings: the keys whose values differ, and the configuration that holds from then on.
struct ConfigurationChange: Sendable {
    /// The keys that differ, by when their new values take effect; a panel that came or went is named by its path.
    private(set) var keys: [ConfigurationEffect: [String]] = [:]
    /// The running configuration with every new value that takes effect without a restart.
    private(set) var result: Configuration

    init(from running: Configuration, to wanted: Configuration) {
        // The URL's password is the one that holds, wherever it was set: a key of its own is told alone.
        var old = running
        if running.broker.password != nil || wanted.broker.password != nil {
            old.broker.url.password = wanted.broker.url.password
        }
        result = old
        for key in ConfigurationKey<Configuration>.all { result = taking(key, of: wanted, into: result, at: key.path) }
        result.panels = running.panels.map { panel in
            guard let wanted = wanted.panel(named: panel.name) else { return panel }
            return ConfigurationKey<Configuration.Panel>.all.reduce(panel) { panel, key in
                taking(key, of: wanted, into: panel, at: ConfigurationSchema.concrete(key.path, panel.name))
            }
        }
        if running.senders != wanted.senders {
            keys[.reload, default: []].append("senders")
            result.senders = wanted.senders
        }
        let comeOrGone = Set(running.panels.map(\.name)).symmetricDifference(wanted.panels.map(\.name))
        for name in comeOrGone.sorted() { keys[.restart, default: []].append("panels.\(name)") }
    }

    /// Whether nothing differs.
    var isEmpty: Bool { keys.isEmpty }

    /// The names of the panels for which something takes effect at once.
    var panels: Set<String> {
        Set((keys[.reload] ?? []).filter { $0.hasPrefix("panels.") }.map { String($0.split(separator: ".")[1]) })
    }

    /// The section with the key's new value, if that needs no restart.
    private mutating func taking<Section>(
        _ key: ConfigurationKey<Section>, of wanted: Section, into section: Section, at path: String
    ) -> Section {
        var changed = section
        guard key.copy(wanted, &changed) else { return section }
        keys[key.effect, default: []].append(path)
        return key.effect == .restart ? section : changed
    }
}
