/// What came of reading or writing without waiting.
public enum TLSProgress: Sendable, Equatable {
    case bytes(Int)
    /// Nothing now; the socket tells when to try again.
    case wouldBlock
    /// The session is over, and why.
    case ended(String)
    /// The session is over, as the other side does not believe our certificate or misses one; what to do.
    case refused(String)
}
