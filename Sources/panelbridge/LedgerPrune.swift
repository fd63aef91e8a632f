import ArgumentParser
import Bridge
import Gateway
import Reactor

struct LedgerPrune: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Removes changes that ended long ago; the gateway does so by itself after ledger.retention.",
        discussion: """
            An id that is removed is forgotten: sent again, its change is made again. Changes whose reply was never \
            confirmed stay, unless they have been waiting for as long: the panel did nothing for them.

            Example:
              panelbridge ledger prune --older-than 30d
            """)

    @OptionGroup var options: ConfigurationOptions

    @Option(
        help: ArgumentHelp(
            "Remove what ended, or began to wait, longer ago, such as 30d; at least 1h.", valueName: "duration"))
    var olderThan: Age

    @Flag(help: "Print {\"removed\": …}.")
    var json = false

    func validate() throws {
        guard olderThan.duration >= .seconds(3600) else { throw ValidationError("--older-than must be at least 1h.") }
    }

    func run() throws {
        let end = WallClock.milliseconds - olderThan.duration.milliseconds
        let removed = try GatewayCommands.ledger(options.load()) { ledger throws(LedgerError) in
            var removed = 0
            while true {
                let count = try await ledger.prune(before: end, most: 500)
                removed += count
                if count < 500 { return removed }
            }
        }
        print(json ? #"{"removed":\#(removed)}"# : "\(removed) changes were removed.")
    }
}
