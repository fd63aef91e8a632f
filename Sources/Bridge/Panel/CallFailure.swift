/// Why a call has no answer.
public struct CallFailure: Error, Sendable, Equatable {
    public enum Code: Int, Sendable, CaseIterable {
        /// No connection came about.
        case unreachable
        /// The connection broke while the call was under way.
        case interrupted
        case timedOut
        /// HTTP 401: the panel does not say whether user, password or the user's state is at fault.
        case unauthorized
        /// Something came that is not an answer of the panel's.
        case badAnswer
        /// No TLS came about, as one side does not believe or understand the other.
        case tlsFailed

        /// As metrics spell it.
        public var name: String {
            switch self {
            case .unreachable: "unreachable"
            case .interrupted: "interrupted"
            case .timedOut: "timed_out"
            case .unauthorized: "unauthorized"
            case .badAnswer: "bad_answer"
            case .tlsFailed: "tls_failed"
            }
        }
    }

    public let code: Code
    /// Whether somebody must put something right before another call can succeed.
    public var needsPerson: Bool { code == .unauthorized || code == .tlsFailed }
    /// Whether the panel may have received the call, and so may have carried it out.
    public let mayHaveReachedPanel: Bool
    /// For an operator; never a word of the call's parameters or of the answer's body.
    public let message: String

    public init(code: Code, mayHaveReachedPanel: Bool, message: String) {
        self.code = code
        self.mayHaveReachedPanel = mayHaveReachedPanel
        self.message = message
    }
}
