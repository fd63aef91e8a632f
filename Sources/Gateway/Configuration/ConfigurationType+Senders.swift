internal import Bridge
internal import PanelCatalog

extension ConfigurationType where Value == [MethodPattern] {
    /// Patterns that stand for a method at least.
    static let methodPatterns = Self(listOf: "methods such as users.create, users.*, *.list or *") {
        text throws(ConfigurationRefusal) in
        if let pattern = MethodPattern(text), PanelCatalog.methods.contains(where: { pattern.matches($0.name) }) {
            return pattern
        }
        let advice = NearestName.to(text, among: known).map { "did you mean \($0)?" } ?? "see `panelbridge methods`"
        throw ConfigurationRefusal(
            expectation: "a list of methods such as users.create, users.*, *.list or *; one here is none: \(advice)")
    }

    private static let known: [String] = {
        let parts = PanelCatalog.methods.map { $0.name.split(separator: ".") }
        let patterns = parts.flatMap { ["\($0[0]).*", "*.\($0[1])"] }
        return PanelCatalog.methods.map(\.name) + Set(patterns).sorted()
    }()
}

extension ConfigurationType where Value == [NamePattern] {
    static let panelPatterns = Self(
        listOf: "names of panels, with * at the end of one alone, such as eu-*", render: quoted
    ) { NamePattern($0) }

    static let replyPatterns = Self(
        listOf: "names of queues, with * at the end of one alone, such as billing.*", render: quoted
    ) { NamePattern($0) }

    private static func quoted(_ pattern: NamePattern) -> String { pattern == .any ? "\"*\"" : "\(pattern)" }
}
