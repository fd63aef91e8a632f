/// The key of a ledger's fingerprints, so that nobody can try out secrets on them without the ledger.
public enum HashKey {
    /// Bytes.
    public static let length = 32

    /// A new one, from the system's random numbers.
    public static func random() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        return (0..<length).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
    }
}
