/// What a storm came to, for people.
struct StormReport {
    let seed: UInt64
    let seconds: Int
    let sent: Int
    let commands: Int
    let repeated: Int
    let verdict: StormVerdict

    var text: String {
        let lines = [
            "storm: seed \(seed), \(seconds) s",
            "  attempted           \(sent) (\(commands) commands, \(repeated) sent twice)",
            "  replied             \(commands - verdict.lost.count)",
            "    changes           \(Self.words(verdict.outcomesOfChanges))",
            "    reads             \(Self.words(verdict.outcomesOfReads))",
            "  further replies     \(verdict.duplicateCount) (\(verdict.replayedCount) replayed)",
            "  dead letters        \(verdict.deadLetterCount)",
            "  lost                \(verdict.lost.count)",
            "  executed twice      \(verdict.executedTwice.count)",
            "  untrue replies      \(verdict.untrue.count)",
            "  dead letters amiss  \(verdict.deadLetters.count)",
        ]
        return lines.map { "\($0)\n" }.joined()
    }

    private static func words(_ outcomes: [String: Int]) -> String {
        outcomes.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }
}
