/// What went wrong between us and the broker, for an operator to read.
public struct AMQPError: Error, Sendable, CustomStringConvertible {
    public enum Code: Sendable, Equatable {
        /// No connection could be made.
        case connectionFailed
        /// The broker does not let us in, or one side does not believe the other: somebody must put that right.
        case refused
        /// The connection that was open is gone.
        case connectionLost
        /// The broker closed the channel; the number is its reply code, such as 404 or 406.
        case channelClosed(Int)
        /// The broker, or librabbitmq, answered something that the protocol does not allow here.
        case protocolViolation
        /// We closed it ourselves.
        case closed
    }

    public let code: Code
    public let message: String
    /// Whether trying again later, unchanged, may succeed.
    public let isRetriable: Bool
    /// Whether the broker itself failed (541), over what it was sent on the connection that is lost.
    public let isBrokerFailure: Bool

    public init(_ code: Code, _ message: String, isRetriable: Bool = true, isBrokerFailure: Bool = false) {
        self.code = code
        self.message = message
        self.isRetriable = isRetriable
        self.isBrokerFailure = isBrokerFailure
    }

    /// Whether somebody must put right who we are, or whom we believe, before we are let in.
    public var isRefusal: Bool { code == .refused && !isRetriable }

    public var description: String { message }
}
