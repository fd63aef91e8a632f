internal import PanelCatalog

/// When a command is too old to be carried out.
public struct Expiry: Sendable, Equatable {
    /// Milliseconds that a change may wait from its timestamp or receipt.
    private let maxAge: Int64

    public init(maxAge: Duration = .seconds(24 * 60 * 60)) {
        self.maxAge = maxAge.milliseconds
    }

    /// Whether the command has expired at a time, in milliseconds since 1970.
    public func isExpired(_ command: Command, at now: Int64) -> Bool {
        deadline(of: command).map { now >= $0 } ?? false
    }

    /// When the command expires, in milliseconds since 1970; nil for a read whose sender set no limit.
    public func deadline(of command: Command) -> Int64? {
        guard command.method.isChange else { return command.expiresAt }
        let (limit, overflow) = command.maxAgeFrom.addingReportingOverflow(maxAge)
        let oldest = overflow ? Int64.max : limit
        return min(oldest, command.expiresAt ?? oldest)
    }
}
