import Bridge
import Gateway
import Ledger
import Reactor

extension GatewayCommands {
    /// Does something with the ledger, which a gateway may be using; where it cannot be had, standard error says why.
    static func ledger<Value: Sendable>(
        _ configuration: Configuration,
        _ body: @escaping @Reactor @Sendable (any LedgerStore) async throws(LedgerError) -> Value
    ) throws -> Value {
        do throws(LedgerError) {
            return try Reactor.run { () async throws(LedgerError) in
                let ledger = try await SQLiteLedger.open(path: configuration.ledger.path, mode: .existing)
                let value = try await body(ledger)
                await ledger.close()
                return value
            }
        } catch {
            Terminal.printError("\(error.message); ledger.path names the ledger.")
            throw ExitStatus(error).error
        }
    }
}
