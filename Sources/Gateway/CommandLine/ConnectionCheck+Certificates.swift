internal import Bridge
internal import Reactor
internal import TLS

extension ConnectionCheck {
    /// Says when the certificates expire of a connection with TLS, and which must be renewed soon.
    func tell(_ certificates: CertificateExpiries?, of peer: String) {
        guard let certificates else { return }
        tell(certificates.server, of: "certificate of \(peer)", advice: "renew it there")
        if let client = certificates.client {
            tell(client, of: "certificate of ours for \(peer)", advice: "put another in certificate_file and key_file")
        }
    }

    private func tell(_ expiry: Int64, of certificate: String, advice: String) {
        let term = CertificateTerm(until: expiry, at: WallClock.milliseconds)
        say(term.isEnding ? "Note: the \(certificate) \(term.text); \(advice)." : "The \(certificate) \(term.text).")
    }
}
