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
}

extension TLSVersion {
    fileprivate var curlNumber: Int {
        switch self {
        case .v12: CURL_SSLVERSION_TLSv1_2
        case .v13: CURL_SSLVERSION_TLSv1_3
        }
    }
}
