import Bridge
import Testing

@Suite("How long a certificate is good for")
struct CertificateTermTests {
    /// Noon of 1 January 2027.
    private static let end: Int64 = 1_798_804_800

    private func term(secondsLeft: Int64) -> CertificateTerm {
        CertificateTerm(until: Self.end, at: (Self.end - secondsLeft) * 1000)
    }

    @Test(
        "it is told by its date and the whole days that are left",
        arguments: [
            (3 * 86_400 - 1, "expires on 2027-01-01, in 2 days"), (86_400, "expires on 2027-01-01, in 1 day"),
            (0, "expires on 2027-01-01, in 0 days"), (-1, "has expired on 2027-01-01"),
        ] as [(Int64, String)])
    func isTold(secondsLeft: Int64, words: String) {
        #expect(term(secondsLeft: secondsLeft).text == words)
    }

    @Test("it is about to end when fewer than 30 days are left")
    func ends() {
        #expect(!term(secondsLeft: 30 * 86_400).isEnding)
        #expect(term(secondsLeft: 30 * 86_400 - 1).isEnding && term(secondsLeft: -1).isEnding)
    }

    @Test("one that never ends is no fault")
    func never() { #expect(!CertificateTerm(until: .max, at: 0).isEnding) }
}
