internal import CCurl
internal import Reactor
internal import TLS

extension Transfer {
    /// Has the certificates looked at whenever a call goes over a new connection, while libcurl still shows its session.
    package func watchCertificates() {
        let context = unsafe Unmanaged.passUnretained(self).toOpaque()
        unsafe pb_set_ready(
            handle,
            { @Sendable context, _, _, _, _ in
                let transfer = unsafe Unmanaged<Transfer>.fromOpaque(context!).takeUnretainedValue()
                Reactor.isolated { transfer.noteCertificates() }
                return CURL_PREREQFUNC_OK
            }, context)
    }

    private func noteCertificates() {
        guard long(CURLINFO_NUM_CONNECTS) > 0 else { return }
        var info: UnsafeMutablePointer<curl_tlssessioninfo>?
        unsafe pb_get_session(handle, &info)
        guard let info = unsafe info, unsafe info.pointee.backend == CURLSSLBACKEND_OPENSSL,
            let session = unsafe info.pointee.internals
        else { return }
        certificates = unsafe CertificateExpiries(session: session)
    }
}
