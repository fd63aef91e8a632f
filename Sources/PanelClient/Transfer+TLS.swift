internal import CCurl
internal import TLS

extension Transfer {
    /// How long libcurl may keep the authorities that it has read, in seconds: those of the system take it 20 ms and
    /// more, for each connection and on the reactor.
    private static let authoritySeconds = 60

    func setTLS(_ settings: TLSSettings) {
        set(CURLOPT_SSLVERSION, settings.minimumVersion.curlNumber)
        set(CURLOPT_CA_CACHE_TIMEOUT, Self.authoritySeconds)
        if let file = settings.authorityFile { set(CURLOPT_CAINFO, file) }
        var file: UnsafeMutablePointer<CChar>?
        unsafe pb_get_text(handle, CURLINFO_CAINFO, &file)
        // The system's folder of authorities would be believed beside the file, and keep libcurl from keeping it.
        let hasFile = unsafe file != nil || settings.authorityFile != nil
        if hasFile { unsafe pb_set_pointer(handle, CURLOPT_CAPATH, nil) }
        if let certificate = settings.certificateFile, let key = settings.keyFile {
            set(CURLOPT_SSLCERT, certificate)
            set(CURLOPT_SSLKEY, key)
            // Else OpenSSL would ask for one at the terminal.
            set(CURLOPT_KEYPASSWD, "")
        }
    }

    /// Why there is no TLS with the panel, where that is what the code says; the panel has not received the call then.
    func fault(_ code: CURLcode, _ endpoint: PanelEndpoint, wasSent: Bool) -> String? {
        let text = unsafe String(cString: errorText.baseAddress!)
        if wasSent {
            let fault = ProtocolFault(in: text)
            return fault?.isRefusal == true ? fault?.explanation(settings: endpoint.tls) : nil
        }
        switch code {
        case CURLE_PEER_FAILED_VERIFICATION:
            return CertificateFault(code: long(CURLINFO_SSL_VERIFYRESULT))
                .explanation(host: endpoint.host, settings: endpoint.tls)
        case CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE:
            do throws(TLSError) { try endpoint.tls.validate() } catch { return error.message }
            return text
        case CURLE_SSL_CONNECT_ERROR: return ProtocolFault(in: text)?.explanation(settings: endpoint.tls)
        default: return nil
        }
    }
}

extension Transfer {
    /// What may be behind a connection that broke, where the code alone does not tell.
    func hint(_ code: CURLcode, _ endpoint: PanelEndpoint) -> String {
        guard endpoint.usesTLS, code == CURLE_SEND_ERROR || code == CURLE_RECV_ERROR else { return "" }
        return "; so ends also who misses our certificate or refuses it (certificate_file, key_file)"
    }
}

extension TLSVersion {
    fileprivate var curlNumber: Int {
        switch self {
        case .v12: CURL_SSLVERSION_TLSv1_2
        case .v13: CURL_SSLVERSION_TLSv1_3
        }
    }
}
