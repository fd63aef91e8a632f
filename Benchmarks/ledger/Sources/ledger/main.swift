// What the ledger costs as it grows: how long it takes to open, look up, commit and prune, and what memory it holds.
//   swift run -c release --package-path Benchmarks/ledger [FOLDER]
// The file is made in a folder of its own within FOLDER (else TMPDIR, else /tmp) and removed at the end: the disk under
// it is what most figures depend on.
import Glibc

let arguments = CommandLine.arguments
if arguments.count == 5, arguments[1] == "--measure", let first = Int(arguments[3]), let end = Int(arguments[4]) {
    try await LedgerBench.measure(arguments[2], first..<end)
} else {
    try await run(in: arguments.dropFirst().first ?? getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp")
}

func run(in parent: String) async throws {
    let folder = try makeFolder(in: parent)
    defer { removeFolder(folder) }
    let path = folder + "/bench.ledger"
    print(LedgerBench.heading)
    var rows = 0..<0
    for size in [1_000, 10_000, 100_000, 1_000_000] {
        rows = try await LedgerBench.fill(path, rows, to: size)
        // In a process of its own, so that its memory is that of measuring alone.
        try spawn(["--measure", path, "\(rows.lowerBound)", "\(rows.upperBound)"])
        rows = rows.lowerBound + LedgerBench.pruned..<rows.upperBound + LedgerBench.added
    }
}
