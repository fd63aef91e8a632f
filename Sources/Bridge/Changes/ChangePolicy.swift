/// How a panel's changes are treated.
public struct ChangePolicy: Sendable {
    /// How often, and after which pauses, a change is called again whose failure had no effect.
    public static let usualRepeats: [Duration] = [.zero, .seconds(5), .seconds(30)]

    let expiry: Expiry
    /// Whether the panel works on one request at a time, so that a read proves that an earlier call is over.
    let isSerial: Bool
    let repeats: [Duration]

    public init(
        expiry: Expiry = Expiry(), isSerial: Bool = true, repeats: [Duration] = ChangePolicy.usualRepeats
    ) {
        self.expiry = expiry
        self.isSerial = isSerial
        self.repeats = repeats
    }
}
