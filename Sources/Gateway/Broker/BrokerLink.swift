internal import AMQP
internal import Bridge
internal import Logging
internal import Reactor
internal import TLS

/// Keeps one connection to the broker open, for as long as the gateway runs.
@Reactor
final class BrokerLink {
    /// What the connection is for, in the log.
    enum Role: String {
        case consuming, publishing
    }

    private(set) var endpoint: BrokerEndpoint
    private var backoff: Backoff
    let role: Role
    /// How long the broker may take to answer the goodbye.
    private static let patience = Duration.seconds(5)
    let logger: Logger
    /// Prepares a new connection before anybody gets it.
    private let prepare: @Reactor (Connection) async throws -> Void
    private var waiting: [Mailbox<Connection>] = []
    private var isStopped = false
    /// Rung to end the pause before the next attempt.
    private let bell = Bell()
    private(set) var current: Connection?
    /// Since when there is a connection; nil while there is none.
    private(set) var connectedSince: MonotonicTime?
    /// How many connections there were so far.
    private(set) var connectionCount = 0
    /// When the certificates expire of the connection that was made last; nil without TLS.
    var certificates: CertificateExpiries?
    /// How many attempts have failed since there was a connection.
    private(set) var failureCount = 0
    /// What somebody must put right, as the log tells already.
    var toldRefusal: String?
    /// Why there is no connection, as the latest attempt or loss told.
    private(set) var failure: String?

    init(
        _ endpoint: BrokerEndpoint, backoff: Backoff, role: Role, logger: Logger,
        prepare: @escaping @Reactor (Connection) async throws -> Void = { _ in }
    ) {
        self.endpoint = endpoint
        self.backoff = backoff
        self.role = role
        self.logger = logger
        self.prepare = prepare
    }

    /// Connects, and connects again whenever the connection is lost, until `stop`.
    func run() async {
        var random = SystemRandomNumberGenerator()
        while !isStopped {
            do {
                let connection = try await Connection.open(endpoint)
                certificates = connection.certificates
                watchBlocking(connection)
                do { try await prepare(connection) } catch {
                    await connection.close()
                    throw error
                }
                failureCount = 0
                toldRefusal = nil
                logger.info("connected to the broker", [.broker: endpoint.address, .role: role.rawValue])
                await hold(connection)
            } catch {
                failureCount += 1
                failure = "\(error)"
                tell(error)
            }
            if isStopped { break }
            await bell.sleep(for: backoff.delay(afterFailures: max(1, failureCount), using: &random))
        }
    }

    /// Has the next connection made to there, and the next attempt at once; the open one stays.
    func change(to endpoint: BrokerEndpoint, backoff: Backoff) {
        self.endpoint = endpoint
        self.backoff = backoff
        bell.ring()
    }

    /// The open connection, waiting for it where need be; nil once the link is stopped or the task is cancelled.
    func connection() async -> Connection? {
        if let current, current.failure == nil { return current }
        let waiter = Mailbox<Connection>()
        waiting.append(waiter)
        defer { waiting.removeAll { $0 === waiter } }
        return await withTaskCancellationHandler {
            // A task that was cancelled before may not hear of it by the handler.
            if isStopped || Task.isCancelled { waiter.finish() }
            return await waiter.next()
        } onCancel: {
            Task(executorPreference: Reactor.taskExecutor) { @Reactor @Sendable in waiter.finish() }
        }
    }

    /// Closes the connection in good order and ends `run`.
    func stop() async {
        isStopped = true
        bell.ring()
        for waiter in waiting { waiter.finish() }
        let connection = current
        // A frozen broker gives none.
        let alarm = Alarm {
            connection?.abandon(AMQPError(.connectionLost, "the broker did not answer the goodbye in time"))
        }
        alarm.set(after: Self.patience)
        await connection?.close()
        alarm.invalidate()
    }

    private func hold(_ connection: Connection) async {
        let ended = Mailbox<AMQPError>()
        connection.onClose = { ended.put($0) }
        if let failure = connection.failure { ended.put(failure) }
        current = connection
        connectedSince = .current
        connectionCount += 1
        for waiter in waiting { waiter.put(connection) }
        if isStopped { await connection.close() }
        let reason = await ended.next()
        current = nil
        connectedSince = nil
        failure = reason?.message
        guard !isStopped else { return }
        logger.warning(
            "the connection to the broker is lost", [.role: role.rawValue, .error: reason?.message ?? ""])
    }

    private func watchBlocking(_ connection: Connection) {
        connection.onBlocked = { [logger, role] reason in
            if let reason {
                logger.error(
                    "the broker takes no messages for now; replies wait until it does",
                    [.role: role.rawValue, .reason: reason])
            } else {
                logger.info("the broker takes messages again", [.role: role.rawValue])
            }
        }
    }
}
