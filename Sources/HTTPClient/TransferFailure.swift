/// Why a call has no answer.
package struct TransferFailure: Error, Sendable, Equatable {
    package enum Kind: Sendable {
        /// Its task was cancelled.
        case cancelled
        /// The answer, or its headers, are larger than is accepted.
        case tooLarge
        /// Something came that is no HTTP.
        case noHTTP
        /// One side does not believe the other; the call was not received.
        case noTLS
        case timedOut
        /// The connection broke while the call was sent or its answer read.
        case broken
        /// No connection came about, or ended in another way.
        case unreachable
    }

    package let kind: Kind
    /// Whether any of the call was sent, so that it may have been received.
    package let wasSent: Bool
    /// What happened, in words.
    package let explanation: String
}
