// The gateway as `panelbridge run` runs it, with the ledger in its file or, which is for measuring alone, in memory.
//   changes CONFIGURATION file|memory
// Once a signal has ended it, it prints how many transactions the ledger has committed.
import Bridge
import Gateway
import Glibc
import Ledger
import Logging
import Reactor

let arguments = CommandLine.arguments
guard arguments.count == 3, ["file", "memory"].contains(arguments[2]) else {
    fatalError("usage: changes CONFIGURATION file|memory")
}
let configuration = try Configuration.load(file: arguments[1], environment: [:])
SignalSource.block([SIGTERM, SIGINT])
let logger = Logger(label: "changes") { _ in StandardErrorLog(LogSettings(configuration.log)) }
let commits = try Reactor.run { () async throws(LedgerError) in
    let stop = StopSignal()
    let signals = SignalSource([SIGTERM, SIGINT]) { _ in stop.stop() }
    defer { signals.close() }
    guard arguments[2] == "file" else {
        try await Gateway(configuration, ledger: .memory, stop: stop, logger: logger).run()
        return 0
    }
    let ledger = try await SQLiteLedger.open(path: configuration.ledger.path, mode: .create)
    try await Gateway(configuration, ledger: .store(ledger), stop: stop, logger: logger).run()
    return ledger.commitCount
}
print(commits)
