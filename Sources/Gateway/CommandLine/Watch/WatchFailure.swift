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
        let message = error.message.prefix(1).uppercased() + error.message.dropFirst()
        switch error.code {
        case .refused: self.init(error.isRetriable ? .unavailable : .refused, "\(message).")
        case .connectionFailed: self.init(.unavailable, "\(message); broker.url says where it is.")
        case _ where error.isRetriable || error.isNodeDown: self.init(.unavailable, "\(message).")
        default: self.init(.failed, "\(message)\(error.streamAdvice).")
        }
    }
}
