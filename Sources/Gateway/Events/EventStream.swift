internal import AMQP
internal import Bridge
internal import Logging
internal import Reactor

/// Reads back what the events' stream has: the only way to know what became of a publishing without a confirm.
@Reactor
final class EventStream {
    private let link: BrokerLink
    private let queue: String
    private let panels: Set<String>
    private let logger: Logger
    private let backoff = Backoff(first: .milliseconds(250), longest: .seconds(10))
    private var random = SystemRandomNumberGenerator()
    /// One reads at a time, for all who ask until it begins: after a reconnect every panel does.
    private let turn = Slots(1)
    private var waiting: [Request] = []
    /// Why it cannot be read, as the log says it.
    private var noted: AMQPError.Code?

    /// - Parameter panels: those whose events this gateway publishes.
    init(_ link: BrokerLink, queue: String, panels: Set<String>, logger: Logger) {
        self.link = link
        self.queue = queue
        self.panels = panels
        self.logger = logger
    }

    private final class Request {
        let panel: String
        let since: Int64?
        let visit: @Reactor (Delivery) -> Void
        /// Whether all was visited; nil while nobody has tried.
        var isComplete: Bool?

        init(_ panel: String, _ since: Int64?, _ visit: @escaping @Reactor (Delivery) -> Void) {
            self.panel = panel
            self.since = since
            self.visit = visit
        }
    }

    /// Visits what the stream has of a panel, in its order: what was published at or after a time (in milliseconds since
    /// 1970 by the clock of the gateway that published; nil for all), up to its end when this was called.
    ///
    /// What is older may be visited too. Tries for as long as it takes; where the connection is lost it begins again, so
    /// that a visitor may see an event twice. False where the gateway is to end, or the task is cancelled, first.
    func read(
        _ panel: String, since: Int64?, visit: @escaping @Reactor (Delivery) -> Void
    ) async -> Bool {
        let request = Request(panel, since, visit)
        waiting.append(request)
        await turn.wait()
        defer { turn.giveBack() }
        // Unless whoever had the turn before has read for this one too.
        if request.isComplete == nil { await readForAll(by: request) }
        return request.isComplete ?? false
    }

    private func readForAll(by reader: Request) async {
        let requests = waiting
        waiting = []
        let isComplete = await read(for: requests)
        for request in requests where isComplete || request === reader { request.isComplete = isComplete }
        // Whoever read may have been cancelled, which is nothing to the others.
        if !isComplete { waiting += requests.filter { $0 !== reader } }
    }

    /// False where the link is stopped or the task cancelled.
    private func read(for requests: [Request]) async -> Bool {
        let times = requests.compactMap(\.since)
        let since = times.count == requests.count ? times.min() : nil
        let visits = Dictionary(grouping: requests, by: \.panel)
        var failures = 0
        while let connection = await link.connection() {
            do throws(AMQPError) {
                try await StreamTail(queue, of: panels, on: connection).read(since: since) { panel, delivery in
                    for request in visits[panel] ?? [] { request.visit(delivery) }
                }
                noteWorking()
                return true
            } catch {
                failures += 1
                note(error, failures)
                let pause = backoff.delay(afterFailures: failures, using: &random)
                do { try await Reactor.sleep(for: pause) } catch { return false }
            }
        }
        return false
    }

    // MARK: What a person must put right

    private func note(_ error: AMQPError, _ failures: Int) {
        // What the link says itself, and what passes: a broker that has started cannot read a stream for a moment.
        guard error.code != .connectionLost, error.code != .closed, failures > 2, noted != error.code else { return }
        noted = error.code
        logger.error(
            "the events' stream cannot be read; what depends on it waits",
            [.queue: queue, .error: error.message + error.streamAdvice])
    }

    private func noteWorking() {
        guard noted != nil else { return }
        noted = nil
        logger.info("the events' stream can be read again", [.queue: queue])
    }
}
