/// A machine with containers and the daemon through which the panel controls them.
struct Machine: Sendable {
    /// The key the daemon asks for.
    var authKey: String
    var port = 7767
    var state = NodeState.up
    var osTemplates: [OSTemplate] = OSTemplate.usual
    var serverTemplates: [ServerTemplate] = ServerTemplate.usual
    /// By identity.
    var containers: [String: Container] = [:]
    /// What the panel's watchdog last saw running, by identity; nothing before its first round.
    var watched: [String: Bool] = [:]

    init(authKey: String) { self.authKey = authKey }
}
