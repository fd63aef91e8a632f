internal import Bridge
internal import Documents

extension Configuration {
    /// The documented example file: every key with its meaning and default.
    ///
    /// Keys that one must set are set; a `#` without a space behind it stands before every other.
    public static func example() -> String {
        var example = ConfigurationExample()
        let configuration = Configuration()
        let keys = ConfigurationKey<Configuration>.all
        let panel = Panel(unreadNamed: "main")
        for key in keys where key.path.hasPrefix("broker.") { example.add(key, of: configuration) }
        for key in ConfigurationKey<Panel>.all { example.add(key, of: panel) }
        for key in ConfigurationKey<SenderRule>.all { example.add(key, of: SenderRule(name: "billing")) }
        for key in keys where !key.path.hasPrefix("broker.") { example.add(key, of: configuration) }
        return example.text
    }
}

/// The lines of the documented example file.
private struct ConfigurationExample {
    private(set) var text = """
        # The configuration of panelbridge: every key, what it means, and its default.
        #
        # A key behind "#" has the value shown unless you set it; [ ] holds what it can be. Durations have a unit
        # (250ms, 5s, 2m, 24h, 7d), and so have sizes (64KiB, 16MiB). Each key can be set in the environment too, where
        # it beats this file: PANELBRIDGE_ and the path in upper case with _ for . and -, such as
        # PANELBRIDGE_BROKER_URL or PANELBRIDGE_PANELS_MAIN_PASSWORD; a list is separated by commas there.
        #
        # { } says when another value takes effect: {reload} with SIGHUP (`systemctl reload`), {reconnect} after that
        # with the next connection to the broker, {restart} only with the next start.
        #
        # `panelbridge check` tells what is wrong with a configuration, and tries the connections.

        """
    /// The groups that the last key stands in.
    private var groups: [Substring] = []

    mutating func add<Section>(_ key: ConfigurationKey<Section>, of section: Section) {
        let isRule = key.path.hasPrefix("senders.")
        let parts = ConfigurationSchema.concrete(key.path, isRule ? "billing" : "main").split(separator: ".")
        open(Array(parts.dropLast()), isShown: !isRule)
        let indent = String(repeating: "  ", count: groups.count)
        let marks = (key.choices.map { "[\($0)] " } ?? "") + "{\(key.effect.rawValue)}"
        for line in Self.lines(key.documentation, marks, 110 - indent.utf8.count) {
            text += "\(indent)# \(line)\n"
        }
        text += "\(indent)\(key.isShown ? "" : "#")\(parts.last ?? ""): \(key.example(section))\n"
    }

    /// Writes the headings of groups that begin here; a rule for senders is one only where somebody means it.
    private mutating func open(_ path: [Substring], isShown: Bool) {
        let common = zip(groups, path).prefix { $0 == $1 }.count
        if common == 0 { text += "\n" }
        for depth in common..<path.count {
            text += String(repeating: "  ", count: depth) + "\(isShown ? "" : "#")\(path[depth]):\n"
        }
        groups = path
    }

    /// The documentation with the marks at its end, which no line break parts.
    private static func lines(_ documentation: String, _ marks: String, _ width: Int) -> [String] {
        var lines = documentation.wrapped(to: width)
        let last = lines.last ?? ""
        if last.count + marks.count < width { lines[lines.count - 1] = "\(last) \(marks)" } else { lines.append(marks) }
        return lines
    }
}
