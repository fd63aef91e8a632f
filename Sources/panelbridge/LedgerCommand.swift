import ArgumentParser

struct LedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger",
        abstract: "Looks through the record of changes, and settles those in doubt.",
        discussion: """
            The ledger holds what has become of every change: its id, how far it has come, and its reply. It works \
            while the gateway runs too. A change in doubt may have been done, and the gateway could not find out: look \
            at the panel, then say what you found, so that the same id, sent again, gets the right reply.

              panelbridge ledger list --outcome in_doubt
              panelbridge ledger show order-4711
              panelbridge ledger resolve order-4711 --as succeeded --result-id 350
              panelbridge ledger prune --older-than 30d
            """,
        subcommands: [LedgerList.self, LedgerShow.self, LedgerResolve.self, LedgerPrune.self])
}
