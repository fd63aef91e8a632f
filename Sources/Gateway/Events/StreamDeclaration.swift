internal import AMQP
internal import Bridge
internal import Logging
internal import Reactor

/// Declares the events' stream apart from all else: for a while after it was killed the broker may refuse it alone.
///
/// Commands are served meanwhile. Events wait, and behind them each panel's next change: without the stream, the exchange
/// would give them to subscribers only.
@Reactor
final class StreamDeclaration {
    private let topology: Bridge.Topology
    private let backoff: Backoff
    private let logger: Logger
    /// Rung when it has failed.
    private let bell = Bell()
    /// Why the stream is not declared; nil where it is.
    private(set) var failure: String?

    init(_ topology: Bridge.Topology, backoff: Backoff, logger: Logger) {
        self.topology = topology.ofStreams
        self.backoff = backoff
        self.logger = logger
    }

    /// Tries it once; a failure is tried again by `run`.
    func attempt(on connection: Connection) async {
        do throws(AMQPError) {
            try await topology.declare(on: connection)
            if failure != nil { logger.info("the events' stream is declared now", [.queue: name]) }
            failure = nil
        } catch {
            // With the connection everything is declared anew.
            guard connection.failure == nil else { return }
            if failure == nil {
                logger.error(
                    "the events' stream cannot be declared; events and what follows them wait for it; trying again",
                    [.queue: name, .error: error.message])
            }
            failure = error.message
            bell.ring()
        }
    }

    /// Tries again what has failed, until the gateway is to end.
    func run(over link: BrokerLink, stop: StopSignal) async {
        var failures = 0
        var random = SystemRandomNumberGenerator()
        while true {
            let pause = failures == 0 ? nil : backoff.delay(afterFailures: failures, using: &random)
            guard await stop.sleep(for: pause, bell: bell) else { return }
            if failure != nil, let connection = link.current { await attempt(on: connection) }
            failures = failure == nil ? 0 : failures + 1
            // Its own.
            _ = bell.takeRing()
        }
    }

    private var name: String { topology.queues.map(\.name).joined(separator: ",") }
}
