import ArgumentParser
import Bridge
import Gateway

struct LedgerShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows all that is known of one id; its secrets were never kept.",
        discussion: """
            Examples:
              panelbridge ledger show order-4711
              panelbridge ledger show order-4711 --panel main --json
            """)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var which: LedgerKeyOptions

    @Flag(help: "Print a JSON list on one line, as `list` does.")
    var json = false

    func run() throws {
        let which = which
        let rows = try GatewayCommands.ledger(options.load()) { ledger throws(LedgerError) in
            try await which.rows(in: ledger)
        }
        let rendering = LedgerRendering(hasColour: Terminal.hasColour, width: Terminal.width)
        if json { print(rows.json) } else { print(rows.map(rendering.details).joined(separator: "\n\n")) }
        guard rows.isEmpty else { return }
        Terminal.printError("The ledger has no change with that id.")
        throw ExitStatus.failure.error
    }
}
