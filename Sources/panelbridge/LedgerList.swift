import ArgumentParser
import Bridge
import Gateway

struct LedgerList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists changes, the latest first.",
        discussion: """
            With --json it prints a list of objects: panel, id, redrive, method, state, attempts, asked, called_at \
            while it is being called, and outcome, ended_at and reply once it has ended.

            Examples:
              panelbridge ledger list --outcome in_doubt
              panelbridge ledger list --panel main --method users.create --max 20
              panelbridge ledger list --open    what waits, is being called, or has no confirmed reply
            """)

    @OptionGroup var options: ConfigurationOptions

    @Option(help: "Only changes of this panel.")
    var panel: String?

    @Option(help: "Only changes by this method.")
    var method: String?

    @Option(help: "Only changes that ended so: succeeded, failed, in_doubt or expired.")
    var outcome: End?

    @Flag(help: "Only changes without a confirmed reply.")
    var open = false

    @Option(help: "How many at the most.")
    var max = 100

    @Flag(help: "Print JSON on one line.")
    var json = false

    /// How a change can end that the ledger knows.
    enum End: String, ExpressibleByArgument, CaseIterable {
        case succeeded, failed
        case inDoubt = "in_doubt"
        case expired
    }

    func validate() throws {
        guard max > 0 else { throw ValidationError("--max must be at least 1.") }
    }

    func run() throws {
        var query = LedgerQuery(limit: max)
        query.panel = panel
        query.method = method
        query.outcome = outcome.flatMap { Outcome(rawValue: $0.rawValue) }
        query.isOpen = open
        let wanted = query
        let rows = try GatewayCommands.ledger(options.load()) { ledger throws(LedgerError) in
            try await ledger.rows(wanted)
        }
        print(json ? rows.json : LedgerRendering().table(rows))
        if !json, rows.count == max { Terminal.printError("There may be more; --max shows them.") }
    }
}
