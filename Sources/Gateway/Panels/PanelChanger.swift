internal import Bridge
internal import Logging
internal import PanelCatalog
internal import PanelClient
internal import Reactor

/// Carries out changes of one panel, one at a time, each at most once.
///
/// A change that did not reach the panel is held in place and tried again, before the panel's next, until it does or
/// its time is over.
@Reactor
final class PanelChanger {
    private let panel: String
    private let client: PanelClient
    private let expiry: Expiry
    private let stop: StopSignal
    private let logger: Logger
    private let backoff = Backoff(first: .seconds(1), longest: .seconds(30))
    private var random = SystemRandomNumberGenerator()

    init(_ panel: String, _ client: PanelClient, expiry: Expiry, stop: StopSignal, logger: Logger) {
        self.panel = panel
        self.client = client
        self.expiry = expiry
        self.stop = stop
        self.logger = logger
    }

    /// Calls the panel and makes the reply; nil where the gateway is to end and the panel was not called.
    func run(_ command: Command) async -> Reply? {
        switch await withIdentity(command) {
        case .ended(let reply): return reply
        case .stopped: return nil
        case .ready(let command, let identity): return await call(command, chosenIdentity: identity)
        }
    }

    private func call(_ command: Command, chosenIdentity: Int64?) async -> Reply? {
        let request = PanelRequest(command)
        var attempts = 0
        while !expiry.isExpired(command, at: WallClock.milliseconds) {
            let calledAt = WallClock.milliseconds
            attempts += 1
            switch await client.call(request) {
            case .success(let answer):
                noteReachable()
                return Reply(
                    to: command, answer: answer, attempts: attempts, chosenIdentity: chosenIdentity,
                    calledAt: calledAt)
            case .failure(let failure) where failure.mayHaveReachedPanel:
                return Reply(inDoubt: command, attempts: attempts, calledAt: calledAt, seen: failure.message)
            case .failure(let failure):
                guard await hold(command, failure, failures: attempts) else { return nil }
            }
        }
        return Reply(expired: command, attempts: attempts)
    }

    // MARK: Holding

    private var isHeld = false

    /// Waits before the next try; false where the gateway is to end.
    private func hold(_ command: Command, _ failure: CallFailure, failures: Int) async -> Bool {
        if !isHeld {
            isHeld = true
            logger.warning(
                "the panel cannot be called; its changes wait", [.panel: panel, .error: failure.message])
        }
        var pause = backoff.delay(afterFailures: failures, using: &random)
        if let deadline = expiry.deadline(of: command) {
            pause = min(pause, .milliseconds(max(0, deadline - WallClock.milliseconds)))
        }
        return await stop.sleep(for: pause)
    }

    private func noteReachable() {
        guard isHeld else { return }
        isHeld = false
        logger.info("the panel can be called again; its changes go on", [.panel: panel])
    }

    // MARK: Choosing an identity

    private enum Prepared {
        case ready(Command, identity: Int64?)
        case ended(Reply)
        case stopped
    }

    /// Gives a create that names no identity the next one of its node: without it a repeat would make a second server.
    private func withIdentity(_ command: Command) async -> Prepared {
        guard command.method.name == "virtual_servers.create", command["identity"] == nil,
            let list = PanelCatalog.method(named: "hardware_servers.virtual_servers"),
            let node = command["hardware_server_id"], let id = list.parameters.first,
            let parameter = command.method.parameters.first(where: { $0.name == "identity" })
        else { return .ready(command, identity: nil) }
        let request = PanelRequest(list, [Argument(id, node)])
        var failures = 0
        while !expiry.isExpired(command, at: WallClock.milliseconds) {
            switch await client.call(request) {
            case .success(.result(let servers)):
                guard let next = IdentityChoice.next(after: servers) else {
                    let error = ReplyError(.panelBadAnswer, "The node's list of virtual servers cannot be read.")
                    return .ended(Reply(to: command, failure: error, attempts: 0))
                }
                noteReachable()
                return .ready(command.adding(Argument(parameter, .integer(next))), identity: next)
            case .success(let answer):
                return .ended(Reply(to: command, lookUp: answer))
            case .failure(let failure):
                failures += 1
                guard await hold(command, failure, failures: failures) else { return .stopped }
            }
        }
        return .ended(Reply(expired: command, attempts: 0))
    }
}
