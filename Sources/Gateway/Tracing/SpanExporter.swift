internal import Bridge
internal import Documents
internal import HTTPClient
internal import Logging
internal import Reactor
internal import TLS
internal import Tracing

/// Sends the spans that have ended to a collector, by OTLP over HTTP; what it does not take is lost, and counted.
@Reactor
final class SpanExporter {
    let tracer: Tracer
    private let collector: Collector
    private let resource: SpanAttributes
    private let logger: Logger
    private let bell = Bell()
    private let ended = Mailbox<Void>()
    private var isFinishing = false
    /// Whether the latest export failed, which is said once.
    private var isFailing = false
    private let backoff = Backoff(first: .seconds(1), longest: .seconds(10))
    private var random = SystemRandomNumberGenerator()
    private(set) var exportedCount = 0
    /// How many the collector has refused, or did not take in time.
    private(set) var refusedCount = 0

    /// How long ended spans wait for more.
    private static let interval = Duration.seconds(5)
    /// How often spans are sent that the collector may take the next time.
    private static let attempts = 5
    /// How long the last spans may take when the gateway ends.
    private static let grace = Duration.seconds(2)

    /// Nil where the spans go nowhere.
    init?(_ settings: Configuration.Tracing, _ transfers: Transfers, logger: Logger) {
        guard let endpoint = settings.endpoint else { return nil }
        tracer = Tracer(sampledPercent: settings.sampledPercent)
        collector = Collector(settings, at: endpoint, transfers)
        resource = SpanAttributes(settings)
        self.logger = logger
    }

    /// How many spans were lost before they could be sent, since too many waited.
    var droppedCount: Int { tracer.droppedCount }

    /// When the collector's certificates expire.
    var certificates: CertificateExpiries? { collector.certificates }

    /// Exports whatever ends, until it is to finish.
    func run() async {
        tracer.onBatch = { [bell] in bell.ring() }
        repeat {
            if !isFinishing { await bell.sleep(for: Self.interval) }
            while case let spans = tracer.take(), !spans.isEmpty { await deliver(spans) }
        } while !isFinishing
        ended.finish()
    }

    /// Sends what has ended by now, for as long as there is time.
    func finish() async {
        isFinishing = true
        bell.ring()
        let alarm = Alarm { [ended] in ended.finish() }
        alarm.set(after: Self.grace)
        _ = await ended.next()
        alarm.invalidate()
    }

    /// Has spans go by other settings from now on, as far as that needs no restart.
    func change(to settings: Configuration.Tracing) {
        tracer.sampledPercent = settings.sampledPercent
        collector.authorization = settings.authorization
    }

    private func deliver(_ spans: [Span]) async {
        let export = OTLP.encode(spans, of: resource, version: Contract.version)
        var failures = 0
        while true {
            switch await collector.send(export) {
            case .taken(let rejected):
                let refused = min(max(0, rejected), spans.count)
                exportedCount += spans.count - refused
                refusedCount += refused
                return noteDelivery()
            case .refused(let why):
                refusedCount += spans.count
                return noteFailure(why)
            case .unavailable(let why, let pause):
                failures += 1
                noteFailure(why)
                guard failures < Self.attempts, !isFinishing else {
                    refusedCount += spans.count
                    return
                }
                await bell.sleep(for: pause ?? backoff.delay(afterFailures: failures, using: &random))
            }
        }
    }

    private func noteFailure(_ why: String) {
        if !isFailing {
            logger.warning(
                "spans cannot be exported, and are lost after a while; commands and events go on",
                [.address: collector.url, .error: why])
        }
        isFailing = true
    }

    private func noteDelivery() {
        if isFailing {
            logger.info(
                "spans are exported again; so many were lost since the start",
                [.address: collector.url, .count: "\(refusedCount + droppedCount)"])
        }
        isFailing = false
    }
}

extension SpanAttributes {
    /// What is told of this gateway.
    fileprivate init(_ settings: Configuration.Tracing) {
        self = ["service.name": .text(settings.serviceName), "service.version": .text(Contract.version)]
        for attribute in settings.attributes { self[attribute.name] = .text(attribute.value) }
    }
}
