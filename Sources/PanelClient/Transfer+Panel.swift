internal import CCurl
internal import HTTPClient

extension Transfer {
    /// One that calls the panel at the endpoint.
    convenience init(_ endpoint: PanelEndpoint, _ transfers: Transfers) {
        self.init(
            connectTimeout: endpoint.timeouts.connect, answerMaximum: endpoint.answerMaximum, tls: endpoint.tls,
            transfers)
        logIn(user: endpoint.user, password: endpoint.password)
        if endpoint.usesTLS { watchCertificates() }
    }

    /// What the answer is by its status and content type.
    var answerKind: AnswerKind {
        var type: UnsafeMutablePointer<CChar>?
        unsafe pb_get_text(handle, CURLINFO_CONTENT_TYPE, &type)
        return unsafe AnswerKind(status: long(CURLINFO_RESPONSE_CODE), contentType: type)
    }

    /// What may be behind a connection that broke, where the code alone does not tell.
    func hint(_ code: CURLcode, _ endpoint: PanelEndpoint) -> String {
        guard endpoint.usesTLS, code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR else { return "" }
        return "; so ends also who misses our certificate or refuses it (certificate_file, key_file)"
    }
}
