/// How a simulated panel is set up.
public struct SimulatorConfiguration: Sendable {
    public var host = "127.0.0.1"
    /// 0 for any that is free.
    public var port = 0
    public var seed = Seed.demo(servers: 3)
    /// The superadmin's credentials.
    public var login = "admin"
    public var password = "admin"
    /// The key that the daemons of nodes ask for, as `auth_key` of `hardware_servers.connect`.
    public var nodeKey = "secret"
    /// How long calls take that run commands on nodes.
    public var nodeMilliseconds: Int64 = 0
    /// How long a backup's task runs.
    public var backupMilliseconds: Int64 = 0
    /// How long a connection may be idle, or a request incomplete.
    public var idleMilliseconds: Int64 = 30_000

    public init() {}

    /// What is there when the panel starts.
    public enum Seed: Sendable {
        /// A panel just installed: the superadmin and the two roles.
        case empty
        /// The node `node1.lan` with so many virtual servers from 101, and the user `john` with the password `secret1`,
        /// who owns the second of them.
        case demo(servers: Int)
    }
}
