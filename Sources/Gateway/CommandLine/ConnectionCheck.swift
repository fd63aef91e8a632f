internal import AMQP
internal import Bridge
internal import Glibc
internal import HTTPClient
internal import Ledger
internal import PanelCatalog
internal import PanelClient
public import Reactor
internal import TLS

/// Tries the broker and each panel, and says in words what answers; nothing is changed on either side.
@Reactor
public final class ConnectionCheck {
    let configuration: Configuration
    let say: @Reactor (String) -> Void

    public init(_ configuration: Configuration, say: @escaping @Reactor (String) -> Void) {
        self.configuration = configuration
        self.say = say
    }

    /// Whether everything answered as it should.
    public func run() async -> Bool {
        var isRight = await checkBroker()
        if await !checkLedger() { isRight = false }
        let transfers = Transfers()
        let parser = AnswerParser()
        for panel in configuration.panels {
            let client = PanelClient(PanelEndpoint(panel), transfers: transfers, parser: parser)
            if await !check(panel, client) { isRight = false }
        }
        await tellOfCollector(transfers)
        return isRight
    }

    /// Looks into the ledger, which a gateway may be using; where there is none yet, whether it can be made.
    private func checkLedger() async -> Bool {
        let path = configuration.ledger.path
        guard unsafe access(path, F_OK) == 0 else { return checkFolder(of: path) }
        do throws(LedgerError) {
            let ledger = try await SQLiteLedger.open(path: path, mode: .existing)
            var query = LedgerQuery(limit: 1000)
            query.outcome = .inDoubt
            let inDoubt = try await ledger.rows(query).count
            let owner = try LedgerLock.owner(path).map { ", held by \($0)" } ?? ""
            say("The ledger \(path) can be read\(owner); \(inDoubt) changes in it are in doubt.")
            let stranded = try await StrandedCounts(in: ledger, besides: configuration.panels.map(\.name))
            for (panel, count) in stranded.counts {
                say(
                    "\(count) changes in it were being called of the panel \(panel), which is configured no more: "
                        + "configure it again, or settle them with `panelbridge ledger resolve`.")
            }
            await ledger.close()
            return true
        } catch {
            say("The ledger: \(error.message).")
            return false
        }
    }

    private func checkFolder(of path: String) -> Bool {
        let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        guard unsafe access(folder, W_OK | X_OK) == 0 else {
            say("The ledger \(path) cannot be made: its folder is missing, or may not be written to.")
            return false
        }
        say("The ledger \(path) is not there yet; `run` makes it.")
        return true
    }

    private func checkBroker() async -> Bool {
        do throws(AMQPError) {
            let connection = try await Connection.open(BrokerEndpoint(configuration.broker, role: "check"))
            say("The broker at \(connection.endpoint.address) lets \(connection.endpoint.user) in.")
            tell(connection.certificates, of: "the broker")
            let hasExchanges = await checkExchanges(connection)
            let hasQueues = await checkQueues(connection)
            await connection.close()
            return hasExchanges && hasQueues
        } catch {
            say("The broker does not answer: \(error.message).")
            return false
        }
    }

    private func check(_ panel: Configuration.Panel, _ client: PanelClient) async -> Bool {
        guard await answers("roles.list", panel, client) else { return false }
        say("The panel \(panel.name) at \(panel.url) lets \(panel.user) in.")
        tell(client.certificates, of: "the panel \(panel.name)")
        guard panel.follow.enabled else { return true }
        guard await answers("event_log.list", panel, client) else { return false }
        say("Its log can be followed.")
        return true
    }

    private func answers(_ name: String, _ panel: Configuration.Panel, _ client: PanelClient) async -> Bool {
        guard let method = PanelCatalog.method(named: name) else { preconditionFailure("\(name) is a method") }
        switch await client.call(PanelRequest(method)) {
        case .success(.result): return true
        case .success(.error(let code, let message, _)):
            say(
                "The panel \(panel.name) lets \(panel.user) in, but refuses \(name): \(message) (\(code)). "
                    + "Its role must be that of an administrator.")
        case .success: say("The panel \(panel.name) at \(panel.url) gave an answer that makes no sense.")
        case .failure(let failure): say("The panel \(panel.name): \(failure.message).")
        }
        return false
    }
}
