internal import Reactor

extension Gateway {
    private static let certificatePause = Duration.seconds(6 * 3600)

    /// Keeps what is known of the broker's certificates true, as its connections may last for longer than they do.
    ///
    /// Panels and the collector are connected to anew at least as often.
    func watchCertificates() async {
        while await stop.sleep(for: Self.certificatePause) {
            for link in [consuming, publishing] where link.hasEndingCertificate { await link.lookAtCertificates() }
        }
    }
}
