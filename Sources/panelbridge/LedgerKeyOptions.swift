import ArgumentParser
import Bridge
import Gateway

/// Which change is meant, by its id and what else is needed.
struct LedgerKeyOptions: ParsableArguments {
    @ArgumentParser.Argument(help: ArgumentHelp("The command's message_id.", valueName: "id"))
    var id: String

    @Option(help: "The panel, where the id was used on several.")
    var panel: String?

    @Option(help: "Which redrive of it, where there are several.")
    var redrive: UInt64?

    /// The rows of that id, the latest first.
    func rows(in ledger: any LedgerStore) async throws(LedgerError) -> [LedgerRow] {
        var query = LedgerQuery(limit: 100)
        query.id = id
        query.panel = panel
        return try await ledger.rows(query).filter { redrive == nil || $0.key.redrive == redrive }
    }
}
