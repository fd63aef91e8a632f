import PanelSimulator

/// What a storm came to: the counts of its report, and every breach of a promise in words.
struct StormVerdict {
    private(set) var lost: [String] = []
    private(set) var executedTwice: [String] = []
    /// Replies that say what is not so, or that differ where they must not.
    private(set) var untrue: [String] = []
    /// Dead letters that are missing or not accounted for.
    private(set) var deadLetters: [String] = []
    private(set) var outcomesOfChanges: [String: Int] = [:]
    private(set) var outcomesOfReads: [String: Int] = [:]
    private(set) var replayedCount = 0
    private(set) var duplicateCount = 0
    let deadLetterCount: Int

    /// - Parameter kept: the ids of the dead letters.
    init(_ records: [StormCourier.Record], executions: [String: Executions], kept: Set<String>) {
        deadLetterCount = kept.count
        for record in records {
            count(record)
            judgeReplies(record)
            if let executions = executions[record.command.panel] { judgeOutcome(record, executions) }
            judgeDeadLetter(record, kept)
        }
        for (panel, executions) in executions {
            judgeExecutions(records.filter { $0.command.panel == panel }, executions, panel)
        }
    }

    private mutating func count(_ record: StormCourier.Record) {
        guard let last = record.answers.last else {
            lost.append("\(record.command)")
            return
        }
        if record.command.isChange {
            outcomesOfChanges[last.outcome, default: 0] += 1
        } else {
            outcomesOfReads[last.outcome, default: 0] += 1
        }
        replayedCount += record.answers.count(where: \.isReplayed)
        duplicateCount += record.answers.count - 1
    }

    // MARK: One command

    /// A change has one reply; another one only where it was asked for again after an outcome that is not final.
    private mutating func judgeReplies(_ record: StormCourier.Record) {
        guard record.command.isChange else { return }
        let replies = Dictionary(grouping: record.answers, by: \.messageID)
        for (id, answers) in replies where Set(answers.map(\.body)).count > 1 {
            untrue.append("\(record.command): the reply \(id) has several bodies: \(Set(answers.map(\.body)))")
        }
        let final = replies.values.count { !$0[0].mayRunAgain }
        if final > 1 || replies.count > record.publishedCount {
            untrue.append("\(record.command): published \(record.publishedCount) times, replies \(record.answers)")
        }
    }

    /// What a reply says of a create or a delete is so.
    private mutating func judgeOutcome(_ record: StormCourier.Record, _ executions: Executions) {
        guard let key = record.command.effectKey else { return }
        let count = executions.created[key, default: executions.changed[key, default: 0]]
        if count > 1 { executedTwice.append("\(record.command) on \(record.command.panel): \(count) times") }
        let outcomes = Set(record.answers.map(\.outcome))
        if outcomes.contains("succeeded") {
            if count == 0 { untrue.append("\(record.command): succeeded, and has no effect") }
        } else if !outcomes.isEmpty, !outcomes.contains("in_doubt"), count > 0 {
            untrue.append("\(record.command): has an effect, and the replies \(record.answers)")
        }
    }

    private mutating func judgeDeadLetter(_ record: StormCourier.Record, _ kept: Set<String>) {
        let outcomes = Set(record.answers.map(\.outcome))
        let isKept = kept.contains(record.command.id)
        if outcomes.contains("in_doubt"), !isKept { deadLetters.append("\(record.command): no dead letter") }
        if isKept, outcomes.isDisjoint(with: ["in_doubt", "failed"]) {
            deadLetters.append("\(record.command): a dead letter, and the replies \(record.answers)")
        }
    }

    // MARK: One panel

    /// What several commands may do: no more often than they say.
    private mutating func judgeExecutions(
        _ records: [StormCourier.Record], _ executions: Executions, _ panel: String
    ) {
        for (key, records) in Dictionary(grouping: records, by: \.command.sharedEffectKey) {
            guard let key else { continue }
            judge(key, records, count: executions.changed[key, default: 0], panel)
        }
        let chosen = executions.created.filter { key, _ in
            key.firstMatch(of: /^virtual_servers\.create 1\/(\d+)$/).flatMap { Int($0.output.1) }
                .map { $0 > StormTraffic.highestIdentity } ?? false
        }
        let unnamed = records.filter { $0.command.kind == .createServer(identity: nil) }
        judge("virtual_servers.create", unnamed, count: chosen.values.reduce(0, +), panel)
    }

    private mutating func judge(_ what: String, _ records: [StormCourier.Record], count: Int, _ panel: String) {
        let succeeded = records.count { $0.answers.contains { $0.outcome == "succeeded" } }
        let inDoubt = records.count { $0.answers.contains { $0.outcome == "in_doubt" } }
        if count > succeeded + inDoubt {
            executedTwice.append("\(what) on \(panel): \(count) times, succeeded \(succeeded), in doubt \(inDoubt)")
        }
        let isAlwaysAnEffect = !what.hasPrefix("virtual_servers.st")
        if isAlwaysAnEffect, count < succeeded {
            untrue.append("\(what) on \(panel): \(count) times, and \(succeeded) succeeded")
        }
    }
}

extension StormCourier.Answer {
    /// Whether asking again makes another call.
    fileprivate var mayRunAgain: Bool {
        outcome == "expired" || outcome == "failed" && body.contains(#""retriable":true"#)
    }
}

extension StormCommand {
    /// How executions count what this command alone does.
    fileprivate var effectKey: String? {
        switch kind {
        case .createUser(let login): "users.create \(login)"
        case .createServer(let identity?): "virtual_servers.create 1/\(identity)"
        case .deleteUser(let id): "users.delete \(id)"
        case .deleteServer(let id): "virtual_servers.delete \(id)"
        default: nil
        }
    }

    /// How executions count what this command does as others do.
    fileprivate var sharedEffectKey: String? {
        switch kind {
        case .start(let id), .stop(let id), .restart(let id): "\(method) \(id)"
        default: nil
        }
    }
}
