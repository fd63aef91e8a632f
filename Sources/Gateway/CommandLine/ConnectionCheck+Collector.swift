internal import Documents
internal import HTTPClient
internal import Tracing

extension ConnectionCheck {
    /// Sends the collector of traces an export without spans; where it does not take that, all else works.
    func tellOfCollector(_ transfers: Transfers) async {
        let tracing = configuration.tracing
        guard let endpoint = tracing.endpoint else { return }
        let collector = Collector(tracing, at: endpoint, transfers)
        let verdict = await collector.send(OTLP.encode([], of: [:], version: Contract.version))
        switch verdict {
        case .taken: say("The collector takes spans at \(collector.url).")
        case .refused(let why), .unavailable(let why, _):
            say("Note: the collector takes no spans at \(collector.url): \(why). All else works without it.")
        }
        tell(collector.certificates, of: "the collector")
    }
}
