/// When a changed value of a key takes effect.
enum ConfigurationEffect: String, Sendable {
    /// With SIGHUP, for whatever is begun from then on.
    case reload
    /// After SIGHUP, with the next connection to the broker.
    case reconnect
    /// With the next start alone.
    case restart
}
