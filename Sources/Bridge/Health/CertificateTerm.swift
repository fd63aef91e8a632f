/// How long a certificate is still good for.
public struct CertificateTerm: Sendable, Equatable {
    /// When it expires, in seconds since 1970.
    private let end: Int64
    /// How long until then; less than nothing where it has expired.
    private let secondsLeft: Int64

    private static let day: Int64 = 86_400
    /// How long before its end a person should see to another one.
    private static let notice = 30 * day

    /// - Parameter now: milliseconds since 1970.
    public init(until end: Int64, at now: Int64) {
        self.end = end
        secondsLeft = end - now / 1000
    }

    public var isEnding: Bool { secondsLeft < Self.notice }

    /// When it ends, as the rest of a sentence.
    public var text: String {
        let date = Timestamp.text(milliseconds: end.multipliedReportingOverflow(by: 1000).partialValue).prefix(10)
        if secondsLeft < 0 { return "has expired on \(date)" }
        let days = secondsLeft / Self.day
        return "expires on \(date), in \(days == 1 ? "1 day" : "\(days) days")"
    }
}
