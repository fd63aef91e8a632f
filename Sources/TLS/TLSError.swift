/// Why there is no TLS session, for an operator to read.
public struct TLSError: Error, Sendable, Equatable {
    /// What is wrong and what to do about it, as the rest of a sentence.
    public let message: String
    /// Whether it may be over the next time without anybody's doing, as where the other side is about to end.
    public let isPassing: Bool

    init(_ message: String, isPassing: Bool = false) {
        self.message = message
        self.isPassing = isPassing
    }
}
