internal import HTTPClient

extension Transfer {
    /// One that calls the panel at the endpoint.
    convenience init(_ endpoint: PanelEndpoint, _ transfers: Transfers) {
        self.init(
            host: endpoint.host, connectTimeout: endpoint.timeouts.connect, answerMaximum: endpoint.answerMaximum,
            tls: endpoint.tls, transfers)
        logIn(user: endpoint.user, password: endpoint.password)
        if endpoint.usesTLS { watchCertificates() }
    }

    /// What the answer is by its status and content type.
    var answerKind: AnswerKind { unsafe AnswerKind(status: status ?? 0, contentType: contentType) }
}
