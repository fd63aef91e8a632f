/// What systemd asks of a service, by environment variables.
public struct ServiceEnvironment: Sendable, Equatable {
    /// Where notices go: a path, or behind an `@` an abstract name.
    public let address: String
    /// Within which time the service must show again that it lives; nil where nobody asks for that.
    public let watchdog: Duration?

    /// The variables by which it is asked; they are this process's alone, and not for children.
    public static let variables = ["NOTIFY_SOCKET", "WATCHDOG_USEC", "WATCHDOG_PID"]

    /// Nothing where no service manager listens.
    ///
    /// - Parameter process: the id of this process: the watchdog may be another's.
    public init?(_ environment: [String: String], process: Int32) {
        guard let address = environment["NOTIFY_SOCKET"], !address.isEmpty else { return nil }
        self.address = address
        let isOurs = environment["WATCHDOG_PID"].map { Int32($0) == process } ?? true
        let microseconds = environment["WATCHDOG_USEC"].flatMap { Int64($0) } ?? 0
        watchdog = isOurs && microseconds > 0 ? .microseconds(microseconds) : nil
    }
}
