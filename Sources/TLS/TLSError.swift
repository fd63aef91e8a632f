/// Why there is no TLS session, for an operator to read.
public struct TLSError: Error, Sendable, Equatable {
    /// What is wrong and what to do about it, as the rest of a sentence.
    public let message: String

    init(_ message: String) { self.message = message }
}
