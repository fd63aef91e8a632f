internal import AMQP
internal import Bridge
internal import Logging
internal import Reactor
internal import TLS

extension BrokerLink {
    /// Whether a certificate of the open connection expires soon.
    var hasEndingCertificate: Bool {
        guard current != nil, let certificates else { return false }
        return CertificateTerm(until: certificates.earliest, at: WallClock.milliseconds).isEnding
    }

    /// Looks at the certificates of another connection: those of the open one may have been renewed since it was made.
    func lookAtCertificates() async {
        do throws(AMQPError) {
            let look = try await Connection.open(endpoint)
            certificates = look.certificates
            await look.close()
        } catch {
            logger.error(
                "a certificate expires soon, and the broker cannot be connected to once more; the open connection stays",
                [.role: role.rawValue, .error: error.message])
        }
    }
}
