internal import Bridge
internal import Reactor

/// Gathers the values of all metrics at each scrape: counting costs the work next to nothing, and reading them is done here.
@Reactor
final class MetricsCollector {
    let parts: GatewayParts
    private let census: LedgerCensusTaker

    init(_ parts: GatewayParts) {
        self.parts = parts
        census = LedgerCensusTaker(parts.owner)
    }

    /// How much is written before others on the loop have their turn.
    private static let turn = 65_536

    /// All metrics in Prometheus' text format.
    func text(isReady: Bool) async -> [UInt8] {
        let families =
            ofCommands + ofPanels + ofLedger(await census.latest()) + ofBroker + ofCertificates + ofTracing
            + ofProcess(isReady: isReady)
        var text = MetricsText()
        var turnsEnd = Self.turn
        for family in families {
            text.begin(family.metric)
            family.collect(&text)
            // With a thousand panels it takes long enough for commands to notice.
            if text.bytes.count > turnsEnd {
                turnsEnd = text.bytes.count + Self.turn
                do { try await Reactor.sleep(for: .zero) } catch { return text.bytes }
            }
        }
        return text.bytes
    }
}
