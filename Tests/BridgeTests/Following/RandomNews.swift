import Bridge
import TestSupport

/// News of any kind, with texts that are worded well or badly and hold secrets or not.
enum RandomNews {
    static func news(after cursor: FollowCursor, using generator: inout SeededGenerator) -> LogNews {
        let isFirst = Bool.random(using: &generator)
        switch Int.random(in: 0..<12, using: &generator) {
        case 0..<4: return .entry(entry(after: cursor, using: &generator), isFirstSeen: isFirst)
        case 4..<8: return .task(task(using: &generator), isFirstSeen: isFirst)
        case 8:
            let from = (cursor.entry ?? 0) + 1
            return .gap(from: from, to: from + Int64.random(in: 0...3, using: &generator))
        case 9: return .reset(after: Int64.random(in: 0...max(0, cursor.entry ?? 0), using: &generator))
        case 10:
            return .unreachable(
                since: Int64.random(in: 0...2_000_000_000_000, using: &generator),
                code: ErrorCode.allCases.randomElement(using: &generator) ?? .expired, reason: text(using: &generator))
        default: return .reachable(since: Int64.random(in: 0...2_000_000_000_000, using: &generator))
        }
    }

    private static func entry(after cursor: FollowCursor, using generator: inout SeededGenerator) -> LogEntry {
        let keys = ["user.created", "internal_error", "", "x", "root:hunter22", "a b", "\u{436}\n"]
        return LogEntry(
            id: max(1, (cursor.entry ?? 0) + Int64.random(in: 0...2, using: &generator)),
            level: Int64.random(in: -1...7, using: &generator), message: keys.randomElement(using: &generator) ?? "",
            text: text(using: &generator),
            address: [nil, "127.0.0.1", "root:x y"].randomElement(using: &generator) ?? nil,
            createdAt: [nil, "2026-11-23T10:49:12Z", "root:x y", ""].randomElement(using: &generator) ?? nil)
    }

    private static func task(using generator: inout SeededGenerator) -> PanelTask {
        let keys = ["backups.create", "backups.restore_job", "os_templates.install", "", "x root:hunter22 y", "root:"]
        return PanelTask(
            id: Int64.random(in: 1...9, using: &generator), description: keys.randomElement(using: &generator) ?? "",
            status: PanelTask.Status.allCases.randomElement(using: &generator) ?? .lost, text: text(using: &generator))
    }

    /// Pieces of the panel's texts and of secrets, in any order.
    private static func text(using generator: inout SeededGenerator) -> String {
        let names = ["john", "hunter22", "root:hunter22", "root:", "a b", "!", "\u{436}", "", "h", "physical"]
        let name = names.randomElement(using: &generator) ?? ""
        let texts = [
            "User \(name) was created.", "Internal error: \(name)", "OS templates installation on the server \(name).",
            "Backing up of virtual server #7 on physical server \(name).",
            "Backing up of virtual server #\(name) on physical server h.",
            name, "\(name)\(name)", String(repeating: name, count: 400),
            "OS templates installation on the server \(String(repeating: name, count: 400)).",
        ]
        return texts.randomElement(using: &generator) ?? ""
    }
}
