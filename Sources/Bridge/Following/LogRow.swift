/// One row of a page as it was read, to be asked for what a row must have.
struct LogRow {
    let members: [String: JSONValue]
    /// How to speak of it, such as `row 3 of the event log`.
    let name: String

    var id: Int64 {
        get throws(LogPageError) {
            guard case .integer(let id) = members["id"], id > 0 else {
                throw problem("has no positive integer as its id")
            }
            return id
        }
    }

    /// A level only says how to look at an entry, so none is a reason to refuse it.
    var level: Int64 {
        if case .integer(let level) = members["level"] { level } else { LogEntry.unknownLevel }
    }

    /// What a task's status means.
    var status: PanelTask.Status {
        get throws(LogPageError) {
            switch members["status"] {
            case .integer(0): return .finished
            case .integer(1): return .running
            case .integer(2): return .failed
            default: throw problem("has a status other than 0, 1 and 2")
            }
        }
    }

    func text(_ member: String) throws(LogPageError) -> String? {
        switch members[member] {
        case .text(let text): return text
        case .null, nil: return nil
        default: throw problem("has something else than a text as its \(member)")
        }
    }

    func requiredText(_ member: String) throws(LogPageError) -> String {
        guard let text = try text(member) else { throw problem("has no \(member)") }
        return text
    }

    private func problem(_ what: String) -> LogPageError { LogPageError(message: "\(name) \(what)") }
}
