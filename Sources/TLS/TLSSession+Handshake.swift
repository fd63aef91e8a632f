internal import COpenSSL
internal import Glibc
internal import Reactor

extension TLSSession {
    /// Has the certificate be held against the host, and tells the other side which of its names we mean.
    func expect(_ host: String) {
        let parameters = unsafe SSL_get0_param(session)
        // It is an address exactly where OpenSSL can read it as one.
        if unsafe X509_VERIFY_PARAM_set1_ip_asc(parameters, host) == 1 { return }
        unsafe X509_VERIFY_PARAM_set_hostflags(parameters, UInt32(X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS))
        let isSet = unsafe SSL_set1_host(session, host) == 1 && pb_set_server_name(session, host) == 1
        precondition(isSet, "out of memory")
    }

    func shakeHands(_ host: String, _ context: TLSContext, _ deadline: MonotonicTime) throws(TLSError) {
        var verdict: CertificateFault?
        let result = unsafe withUnsafeMutablePointer(to: &verdict) { verdict -> Result<Void, TLSError> in
            if settings.isVerified { unsafe verify(context, into: verdict) }
            do throws(TLSError) { return .success(try connect(deadline)) } catch { return .failure(error) }
        }
        if let verdict { throw TLSError(verdict.explanation(host: host, settings: settings)) }
        try result.get()
    }

    /// Verifies as OpenSSL does, and keeps what was wrong, which it forgets.
    private func verify(_ context: TLSContext, into verdict: UnsafeMutablePointer<CertificateFault?>) {
        unsafe SSL_set_verify(session, SSL_VERIFY_PEER, nil)
        unsafe SSL_CTX_set_cert_verify_callback(
            context.pointer,
            { store, verdict in
                let isRight = unsafe X509_verify_cert(store)
                if isRight == 1 { return 1 }
                let certificate = unsafe X509_STORE_CTX_get_current_cert(store) ?? X509_STORE_CTX_get0_cert(store)
                unsafe verdict?.assumingMemoryBound(to: CertificateFault?.self).pointee = CertificateFault(
                    code: X509_STORE_CTX_get_error(store), certificate: certificate.map(PeerCertificate.init))
                return 0
            }, verdict)
    }

    private func connect(_ deadline: MonotonicTime) throws(TLSError) {
        while true {
            ERR_clear_error()
            let status = unsafe SSL_connect(session)
            if status == 1 { return }
            let interest =
                switch unsafe SSL_get_error(session, status) {
                case SSL_ERROR_WANT_READ: POLLIN
                case SSL_ERROR_WANT_WRITE: POLLOUT
                case SSL_ERROR_SSL: throw TLSError(fault(status))
                default: throw TLSError(fault(status), isPassing: true)
                }
            guard SocketWait.wait(for: interest, of: descriptor, until: deadline) else {
                throw TLSError(
                    "the TLS handshake was not finished in time; is it the port for TLS?", isPassing: true)
            }
        }
    }
}
