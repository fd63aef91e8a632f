internal import AMQP

/// Why events are not shown any more, and what to do about it.
public struct WatchFailure: Error, Sendable, Equatable {
    public let kind: Kind
    public let message: String

    public enum Kind: Sendable {
        /// The broker cannot be reached; later it may.
        case unavailable
        /// The broker does not let us in as we are configured.
        case refused
        case failed
    }

    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    init(_ error: AMQPError) {
        switch error.code {
        case .connectionFailed where !error.isRetriable:
            self.init(.refused, "\(error.message); broker.url names user, password and virtual host.")
        case .connectionFailed: self.init(.unavailable, "\(error.message); `panelbridge check` tries all connections.")
        case _ where error.isRetriable || error.isNodeDown: self.init(.unavailable, "\(error.message).")
        default: self.init(.failed, "\(error.message)\(error.streamAdvice).")
        }
    }
}
