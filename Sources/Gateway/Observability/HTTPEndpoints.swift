internal import Bridge
internal import Documents
internal import HTTPServer
internal import Logging
internal import Reactor

/// Serves health, metrics and the version over HTTP, for as long as the gateway runs.
///
/// An address that cannot be had is said and tried again: commands matter more, and of two gateways with one
/// configuration the second gets it when the first ends.
@Reactor
final class HTTPEndpoints {
    private let address: ListenAddress
    private let liveness: Liveness
    private let readiness: Readiness
    private let metrics: MetricsCollector
    private let logger: Logger

    private static let backoff = Backoff(first: .milliseconds(500), longest: .seconds(5))

    init(_ address: ListenAddress, _ parts: GatewayParts, patience: Duration, logger: Logger) {
        self.address = address
        liveness = Liveness(parts: parts, patience: patience)
        readiness = Readiness(parts: parts)
        metrics = MetricsCollector(parts)
        self.logger = logger
    }

    /// Serves until its task is cancelled.
    func run() async {
        guard let server = await listen() else { return }
        let place = ListenAddress(host: address.host, port: server.port)
        logger.info("health and metrics are served", [.address: "http://\(place)"])
        await withTaskCancellationHandler {
            await server.run { await answer($0) }
        } onCancel: {
            Task(executorPreference: Reactor.taskExecutor) { @Reactor @Sendable in server.close() }
        }
    }

    /// Listens as soon as the address can be had; nil where the task is cancelled before.
    private func listen() async -> HTTPServer? {
        var failures = 0
        var random = SystemRandomNumberGenerator()
        while !Task.isCancelled {
            do throws(HTTPServerError) { return try HTTPServer(address) } catch {
                failures += 1
                if failures == 1 {
                    logger.error("health and metrics are not served; trying again", [.error: error.message])
                }
            }
            try? await Reactor.sleep(for: Self.backoff.delay(afterFailures: failures, using: &random))
        }
        return nil
    }

    private func answer(_ request: HTTPRequest) async -> HTTPResponse {
        switch request.path {
        case "/livez", "/healthz": health(liveness.report(at: .current), request)
        case "/readyz": health(readiness.report(at: .current), request)
        case "/metrics":
            HTTPResponse(contentType: MetricsText.contentType, body: await metrics.text(isReady: isReady))
        case "/version": HTTPResponse(contentType: "application/json", body: Self.version)
        default: .text(.notFound, "there are /livez, /readyz, /metrics and /version; ?verbose says more of health")
        }
    }

    private var isReady: Bool { readiness.report(at: .current).isPassed }

    private func health(_ report: HealthReport, _ request: HTTPRequest) -> HTTPResponse {
        .text(report.isPassed ? .ok : .unavailable, report.text(isVerbose: request.asks(for: "verbose")))
    }

    private static var version: [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("version", Contract.version)
        for (name, version) in Libraries.versions {
            writer.key(name)
            writer.string(version)
        }
        writer.endObject()
        return writer.bytes + [UInt8(ascii: "\n")]
    }
}
