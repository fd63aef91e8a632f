internal import Bridge
internal import YAML

/// The settings of a file: YAML, and so JSON too.
struct ConfigurationFile {
    private let path: String
    private(set) var settings: [String: ConfigurationSetting] = [:]
    /// Panels that are named, also where nothing is set in them.
    private(set) var panels: Set<String> = []
    /// Rules for senders that are named.
    private(set) var senders: Set<String> = []
    private(set) var problems: [ConfigurationProblem] = []
    /// Whether its keys could be read, so that what it lacks is known.
    private(set) var isReadable = true

    init(path: String, bytes: [UInt8]) {
        self.path = path
        do throws(YAMLError) {
            try read(YAMLNode.parse(bytes), at: "")
        } catch {
            isReadable = false
            problems.append(.init("", at: .file(path, line: error.mark.line), error.words))
        }
    }

    private mutating func read(_ node: YAMLNode, at key: String) {
        if ConfigurationSchema.isKey(key) { return readValue(node, of: key) }
        guard case .mapping(let entries) = node.content else {
            if key == "senders" { return refuseNoSenders(node) }
            return node.isNull ? () : refuseNoKeys(node, of: key)
        }
        if key == "senders", entries.isEmpty { return refuseNoSenders(node) }
        for entry in entries {
            let child = key.isEmpty ? entry.key : "\(key).\(entry.key)"
            let isRead =
                switch key {
                case "panels": isPanel(entry)
                case "senders": isSenderRule(entry)
                default: isKnown(child, entry)
                }
            if isRead { read(entry.value, at: child) }
        }
    }

    private mutating func refuseNoKeys(_ node: YAMLNode, of key: String) {
        isReadable = isReadable && !key.isEmpty
        let words = key.isEmpty ? "the file must hold keys, such as broker: and panels:" : "must hold keys below it"
        problems.append(.init(key, at: place(node.mark), words))
    }

    private mutating func isKnown(_ key: String, _ entry: YAMLNode.Entry) -> Bool {
        let exists = ConfigurationSchema.isKey(key) || ConfigurationSchema.isGroup(key)
        guard !exists || entry.key.contains(".") else { return true }
        let words =
            exists
            ? "has its points as levels: one line for each name, each indented below the one before"
            : "is not a known key; \(ConfigurationSchema.advice(on: key))"
        problems.append(.init(key, at: place(entry.mark), words))
        return false
    }

    private mutating func isPanel(_ entry: YAMLNode.Entry) -> Bool {
        guard NameGrammar.isPanel(entry.key) else {
            let rule = "names no panel: a name is 1 to 40 of a to z, 0 to 9 and -"
            problems.append(.init("panels.\(entry.key)", at: place(entry.mark), rule))
            return false
        }
        panels.insert(entry.key)
        return true
    }

    /// The names of rules have the form of panels' names, so that they can stand in variables of the environment.
    private mutating func isSenderRule(_ entry: YAMLNode.Entry) -> Bool {
        guard NameGrammar.isPanel(entry.key) else {
            let rule =
                "names no rule: a name is 1 to 40 of a to z, 0 to 9 and -; users of other names go into its users"
            problems.append(.init("senders.\(entry.key)", at: place(entry.mark), rule))
            return false
        }
        senders.insert(entry.key)
        return true
    }

    /// Whoever writes it may believe that nobody is let in by it, and everybody would be.
    private mutating func refuseNoSenders(_ node: YAMLNode) {
        let advice = "must hold a rule; without any, leave it out: whoever the broker lets publish may then send all"
        problems.append(.init("senders", at: place(node.mark), advice))
    }

    private mutating func readValue(_ node: YAMLNode, of key: String) {
        switch node.content {
        case .scalar where node.isNull:
            problems.append(.init(key, at: place(node.mark), "has no value; give it one, or leave the key out"))
        case .scalar(let text, _): set(key, .scalar(text), node)
        case .sequence(let elements):
            let texts = elements.compactMap(\.text)
            if texts.count == elements.count { return set(key, .list(texts), node) }
            let rule = "must be a value or a list of values, not lists in a list"
            problems.append(.init(key, at: place(node.mark), rule))
        case .mapping: problems.append(.init(key, at: place(node.mark), "must be a value, and holds keys"))
        }
    }

    private mutating func set(_ key: String, _ value: ConfigurationValue, _ node: YAMLNode) {
        settings[key] = ConfigurationSetting(value: value, place: place(node.mark))
    }

    private func place(_ mark: YAMLMark) -> ConfigurationProblem.Place { .file(path, line: mark.line) }
}

extension YAMLNode {
    /// The text of a scalar that is not null.
    fileprivate var text: String? {
        guard case .scalar(let text, _) = content, !isNull else { return nil }
        return text
    }
}

extension YAMLError {
    fileprivate var words: String {
        "column \(mark.column): this is no YAML that the gateway reads: \(ConfigurationProblem.printable(message))"
    }
}
