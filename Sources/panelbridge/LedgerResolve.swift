import ArgumentParser
import Bridge
import Gateway
import Reactor

struct LedgerResolve: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "resolve",
        abstract: "Says what became of a change in doubt, after a look at the panel.",
        discussion: """
            Also of one that was being called of a panel that is configured no more, as nothing else ends it. \
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
        let configuration = try options.load()
        let panels = configuration.panels.map(\.name)
        let resolved = try GatewayCommands.ledger(configuration) { ledger throws(LedgerError) in
            try await Self.resolve(which, resolution, panels, in: ledger)
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
        _ which: LedgerKeyOptions, _ resolution: LedgerResolution, _ panels: [String], in ledger: any LedgerStore
    ) async throws(LedgerError) -> Result<LedgerRow, Refusal> {
        let rows = try await which.rows(in: ledger).filter { row in
            row.ending?.reply.outcome == .inDoubt || row.state.isCalling && !panels.contains(row.key.panel)
        }
        guard let row = rows.first else {
            return .failure(Refusal(text: "The ledger has no change in doubt with that id."))
        }
        guard rows.count == 1 else {
            return .failure(Refusal(text: "Several changes in doubt have that id: name --panel or --redrive."))
        }
        guard try await settle(row, resolution.reply(to: row), in: ledger), let resolved = try await ledger.row(row.key)
        else { return .failure(Refusal(text: "The change is not in doubt any more; look at it again.")) }
        return .success(resolved)
    }

    private static func settle(
        _ row: LedgerRow, _ reply: SealedReply, in ledger: any LedgerStore
    ) async throws(LedgerError) -> Bool {
        let now = WallClock.milliseconds
        guard row.state.isCalling else { return try await ledger.resolve(row.key, reply, at: now) }
        var ended = row
        ended.state = .replied(reply, at: now)
        try await ledger.commit(ended)
        return true
    }
}
