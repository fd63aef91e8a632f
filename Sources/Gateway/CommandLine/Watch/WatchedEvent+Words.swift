internal import Bridge

extension WatchedEvent {
    /// What happened, in plain words; as the panel gave them, and so not safe for a terminal.
    func words(in zone: LocalTime) -> String {
        let words =
            switch kind.prefix(while: { $0 != "." }) {
            case "event": entryWords
            case "task": taskWords
            case "command": commandWords
            case "gap": gapWords
            case "reset": resetWords
            case "unreachable": "the panel cannot be followed: \(text("message"))"
            case "reachable": reachableWords(zone)
            default: ""
            }
        return data["first_seen"] == .boolean(true) ? "\(words) (first seen)" : words
    }

    private func text(_ name: String) -> String { data[name]?.text ?? "" }

    private var entryWords: String {
        let level = text("level")
        let text = data["text"]?.text ?? text("message")
        return ["warn", "error", "fatal"].contains(level) ? "\(level): \(text)" : text
    }

    private var taskWords: String {
        let status = text("status")
        return "\(status == PanelTask.Status.lost.rawValue ? "lost sight of" : status): \(text("text"))"
    }

    /// The method and its outcome stand in the kind, so the command's id comes last: it may be long.
    private var commandWords: String {
        var words = text("outcome") == Outcome.inDoubt.rawValue ? "in doubt" : text("outcome")
        if let made = data["result"]?["id"]?.number { words += ", made id \(made)" }
        if let message = data["error"]?["message"]?.text { words += ": \(message)" }
        return words + (data["command"]?.text.map { " (\($0))" } ?? "")
    }

    private var gapWords: String {
        let (first, last) = (data["from"]?.number ?? "?", data["to"]?.number ?? "?")
        return first == last ? "entry \(first) was missed" : "entries \(first) to \(last) were missed"
    }

    private var resetWords: String {
        let last = data["after"]?.number ?? "0"
        let rest = last == "0" ? "" : "; up to \(last) they are as before"
        return "the panel has another database, its entries begin anew\(rest)"
    }

    private func reachableWords(_ zone: LocalTime) -> String {
        let since = Timestamp.milliseconds(of: text("unreachable_since")).map { zone.text(milliseconds: $0) }
        return "the panel can be followed again" + (since.map { ", for the first time since \($0)" } ?? "")
    }
}

extension WatchedEvent {
    /// In which colour it stands out; nil where it need not.
    var colour: TerminalText.Colour? {
        switch kind.prefix(while: { $0 != "." }) {
        case "unreachable": .red
        case "reachable": .green
        case "gap", "reset": .yellow
        case "event": ["error", "fatal"].contains(data["level"]?.text) ? .red : nil
        default: Self.colours[kind.split(separator: ".").last ?? ""]
        }
    }

    /// By how a change or a task ended.
    private static let colours: [Substring: TerminalText.Colour] = [
        "failed": .red, "rejected": .red, "in_doubt": .yellow, "expired": .yellow, "lost": .yellow,
    ]
}

extension JSONTree {
    /// The number as it was written, if it is one.
    fileprivate var number: String? {
        if case .number(let number) = self { number } else { nil }
    }
}
