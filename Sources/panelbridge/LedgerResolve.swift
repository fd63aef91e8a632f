import ArgumentParser
import Bridge
import Gateway
import Reactor

struct LedgerResolve: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve",
        abstract: "Says what became of a change in doubt, after a look at the panel.",
        discussion: """
            From then on the same id, sent again, gets the new reply. Nothing is sent by this, to the panel or to \
            anybody else: who waits for the change must ask again, or be told. Its dead letter stays: purge it, or \
            redrive it with --force where it was not done and should be.

            Examples:
              panelbridge ledger resolve order-4711 --as succeeded --result-id 350
              panelbridge ledger resolve order-4711 --as failed
            """)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var which: LedgerKeyOptions

    @Option(name: .customLong("as"), help: "What you found: succeeded or failed.")
    var finding: Finding

    @Option(help: "The panel's id of what was made, for the reply to a create.")
    var resultId: Int64?

    @Flag(help: "Print the new row as JSON on one line.")
    var json = false

    enum Finding: String, ExpressibleByArgument, CaseIterable {
        case succeeded, failed
    }

    func validate() throws {
        if resultId != nil, finding == .failed { throw ValidationError("--result-id goes with --as succeeded.") }
    }

    func run() throws {
        let which = which
        let resolution: LedgerResolution = finding == .succeeded ? .succeeded(id: resultId) : .failed
        let resolved = try GatewayCommands.ledger(options.load()) { ledger throws(LedgerError) in
            try await Self.resolve(which, resolution, in: ledger)
        }
        switch resolved {
        case .success(let row):
            print(json ? row.json : LedgerRendering(hasColour: Terminal.hasColour, width: Terminal.width).details(row))
        case .failure(let refusal):
            Terminal.printError(refusal.text)
            throw ExitStatus.failure.error
        }
    }

    private struct Refusal: Error {
        let text: String
    }

    private static func resolve(
        _ which: LedgerKeyOptions, _ resolution: LedgerResolution, in ledger: any LedgerStore
    ) async throws(LedgerError) -> Result<LedgerRow, Refusal> {
        let rows = try await which.rows(in: ledger).filter { $0.ending?.reply.outcome == .inDoubt }
        guard let row = rows.first else {
            return .failure(Refusal(text: "The ledger has no change in doubt with that id."))
        }
        guard rows.count == 1 else {
            return .failure(Refusal(text: "Several changes in doubt have that id: name --panel or --redrive."))
        }
        guard try await ledger.resolve(row.key, resolution.reply(to: row), at: WallClock.milliseconds),
            let resolved = try await ledger.row(row.key)
        else { return .failure(Refusal(text: "The change is not in doubt any more; look at it again.")) }
        return .success(resolved)
    }
}
