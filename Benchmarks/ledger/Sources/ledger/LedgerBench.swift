import Bridge
import Glibc
import Ledger

/// A ledger that is measured.
struct LedgerBench {
    private let path: String
    private var ledger: SQLiteLedger
    /// The numbers of the rows that it holds: the oldest are pruned, the next are added.
    private var rows: Range<Int>
    private var random = SystemRandomNumberGenerator()

    private static let changesAlone = 500
    private static let writers = 64
    private static let changesPerWriter = 100
    private static let prunings = 5
    private static let prunedAtOnce = 500

    /// How many rows measuring adds, and removes.
    static let added = changesAlone + writers * changesPerWriter
    static let pruned = prunings * prunedAtOnce

    static let heading = """
        | rows | file MB | fdatasync µs p50 | open ms | look-up µs p50 | p99 | commit alone µs p50 | p99 | max | 64 writers: changes/s \
        | commits per change | CPU µs per change | prune 500: ms p50 | max | VmHWM MB | by the ledger |
        | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
        """

    /// Adds rows until there are so many; returns which there are.
    static func fill(_ path: String, _ rows: Range<Int>, to count: Int) async throws -> Range<Int> {
        let ledger = try await SQLiteLedger.open(path: path, mode: .create)
        let end = max(rows.upperBound, rows.lowerBound + count)
        let fillers = 256
        try await withThrowingTaskGroup { group in
            for filler in 0..<fillers {
                group.addTask {
                    for number in stride(from: rows.upperBound + filler, to: end, by: fillers) {
                        try await ledger.commit(BenchRow.replied(number))
                    }
                }
            }
            try await group.waitForAll()
        }
        await ledger.close()
        return rows.lowerBound..<end
    }

    /// Prints a line of the table.
    static func measure(_ path: String, _ rows: Range<Int>) async throws {
        let size = fileSize(path)
        // What filling has left for the disk to do would be counted against what is measured.
        sync()
        let floor = floorOfDisk(path + ".floor")
        let memory = peakMemory()
        var bench = LedgerBench(
            path: path, ledger: try await SQLiteLedger.open(path: path, mode: .existing), rows: rows)
        let opening = try await bench.measureOpening()
        let lookUps = try await bench.measureLookUps(20_000)
        let commits = try await bench.measureCommits()
        let together = try await bench.measureTogether()
        let prunes = try await bench.measurePruning()
        await bench.ledger.close()
        let cells = [
            "\(rows.count)", tenths(size / 100_000), floor.p50.microseconds, opening.p50.milliseconds,
            lookUps.p50.microseconds, lookUps.p99.microseconds,
            commits.p50.microseconds, commits.p99.microseconds, commits.max.microseconds, together,
            prunes.p50.milliseconds, prunes.max.milliseconds, tenths(peakMemory() / 100),
            tenths((peakMemory() - memory) / 100),
        ]
        print("| \(cells.joined(separator: " | ")) |")
    }

    private mutating func measureOpening() async throws -> Samples {
        var samples = Samples()
        for _ in 0..<9 {
            await ledger.close()
            let start = now()
            ledger = try await SQLiteLedger.open(path: path, mode: .existing)
            samples.add(now() - start)
        }
        return samples
    }

    private mutating func measureLookUps(_ count: Int) async throws -> Samples {
        var samples = Samples()
        for _ in 0..<count {
            let key = BenchRow.key(Int.random(in: rows, using: &random))
            let start = now()
            let row = try await ledger.row(key)
            samples.add(now() - start)
            precondition(row != nil, "a row is missing")
        }
        return samples
    }

    /// Each change is two commits, one after the other, and a note.
    private mutating func measureCommits() async throws -> Samples {
        var samples = Samples()
        for number in rows.upperBound..<rows.upperBound + Self.changesAlone {
            for row in [BenchRow.calling(number), BenchRow.settled(number)] {
                let start = now()
                try await ledger.commit(row)
                samples.add(now() - start)
            }
            ledger.noteReplied(BenchRow.key(number))
        }
        rows = rows.lowerBound..<rows.upperBound + Self.changesAlone
        return samples
    }

    private mutating func measureTogether() async throws -> String {
        let (first, each, ledger) = (rows.upperBound, Self.changesPerWriter, ledger)
        let (start, processor, commits) = (now(), processorTime(), ledger.commitCount)
        try await withThrowingTaskGroup { group in
            for writer in 0..<Self.writers {
                group.addTask {
                    for number in first + writer * each..<first + (writer + 1) * each {
                        try await ledger.commit(BenchRow.calling(number))
                        try await ledger.commit(BenchRow.settled(number))
                        ledger.noteReplied(BenchRow.key(number))
                    }
                }
            }
            try await group.waitForAll()
        }
        let changes = Self.writers * each
        let perSecond = changes * 1_000_000_000 / (now() - start)
        let commitsPerChange = (ledger.commitCount - commits) * 1_000 / changes
        let processorPerChange = (processorTime() - processor) / changes / 100
        rows = rows.lowerBound..<first + changes
        return "\(perSecond) | 0.\(padded(commitsPerChange, 3)) | \(tenths(processorPerChange))"
    }

    private mutating func measurePruning() async throws -> Samples {
        var samples = Samples()
        for _ in 0..<Self.prunings {
            let start = now()
            let count = try await ledger.prune(before: .max, most: Self.prunedAtOnce)
            samples.add(now() - start)
            precondition(count == Self.prunedAtOnce, "\(count) rows were pruned")
            rows = rows.lowerBound + count..<rows.upperBound
        }
        return samples
    }
}
