internal import Bridge

/// Which kinds of events are meant: a pattern for what their routing keys have after the panel.
public struct KindPattern: Sendable, Equatable {
    private let pattern: TopicPattern

    /// What routing keys have after the panel. What is rejected was never begun, and is no event.
    private static let kinds = ["event", "task", "command", "gap", "reset", "unreachable", "reachable"]
    private static let shapes =
        (["event.*.#", "gap", "reset", "unreachable", "reachable"]
        + ["running", "finished", "failed", "lost"].map { "task.*.#.\($0)" }
        + Outcome.allCases.filter { $0 != .rejected }.map { "command.*.*.\($0.rawValue)" }).map(TopicPattern.init)

    /// Refuses a pattern that no event can match.
    public init(_ text: String) throws(CommandLineError) {
        if let problem = Self.problem(of: text) { throw CommandLineError([problem]) }
        pattern = TopicPattern(text)
        guard !Self.shapes.contains(where: pattern.overlaps) else { return }
        throw CommandLineError(["No event can match \(text): " + Self.remedy(for: text, pattern)])
    }

    func matches(_ kind: TopicPattern) -> Bool { pattern.overlaps(kind) }

    /// What is wrong with the form of a pattern.
    private static func problem(of text: String) -> String? {
        let words = text.split(separator: ".", omittingEmptySubsequences: false)
        if text.isEmpty || words.contains("") {
            return "A pattern is words with single dots between them, such as event.user.#"
        }
        if let word = words.first(where: { $0.count > 1 && ($0.contains("*") || $0.contains("#")) }) {
            return "In \(TerminalText.safe(String(word))) a part of a word is left open, which is not possible: "
                + "* stands for one whole word, # for any number of words, as in event.user.#"
        }
        guard text.utf8.allSatisfy({ "*#.-_".utf8.contains($0) || isAlphanumeric($0) }) else {
            return "\(TerminalText.safe(text)) has characters that no kind has: they are letters, digits, - and _"
        }
        return nil
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte | 0x20 || UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte
    }

    /// What was probably meant by a pattern that no event can match.
    private static func remedy(for text: String, _ pattern: TopicPattern) -> String {
        guard case .literal(let first)? = pattern.words.first, kinds.contains(String(first)) else {
            return beginning(of: text)
        }
        switch first {
        case "event": return "an entry's kind goes on after event, as in event.user.created; event.# is all of them."
        case "task":
            return "a task's kind ends with running, finished, failed or lost, as in task.backups.create.failed; "
                + "task.# is all of them, task.#.failed those that failed."
        case "command":
            return "a change's kind is command, its method's two words and how it ended (succeeded, failed, in_doubt "
                + "or expired), as in command.users.create.failed; command.# is all of them."
        default: return "\(first) has no further words."
        }
    }

    /// What to say where the first word is none that kinds begin with.
    private static func beginning(of text: String) -> String {
        let words = text.split(separator: ".")
        let known = "kinds begin with \(kinds.dropLast().joined(separator: ", ")) or reachable."
        if words.count > 1, kinds.contains(String(words[1])) {
            return "the panel is not part of it. Say --panel \(words[0]) --kind "
                + "'\(words.dropFirst().joined(separator: "."))'."
        }
        let nearest = words.first.flatMap { NearestName.to(String($0), among: kinds) }
        return known + (nearest.map { " Did you mean \($0)?" } ?? "")
    }
}
