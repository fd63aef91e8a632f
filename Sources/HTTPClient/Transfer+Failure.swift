internal import CCurl
internal import TLS

extension Transfer {
    /// What libcurl's code means for whoever made the call; nil for a call that was answered.
    func failure(_ code: CURLcode) -> TransferFailure? {
        if code == CURLE_OK { return nil }
        let wasSent = long(CURLINFO_REQUEST_SIZE) > 0
        let words = unsafe "\(String(cString: curl_easy_strerror(code))) (libcurl \(code.rawValue))"
        let kind = kind(code, wasSent: wasSent)
        if kind != .tooLarge, kind != .cancelled, kind != .noHTTP, let fault = fault(code, wasSent: wasSent) {
            return TransferFailure(kind: .noTLS, wasSent: wasSent, explanation: fault)
        }
        return TransferFailure(kind: kind, wasSent: wasSent, explanation: words)
    }

    private func kind(_ code: CURLcode, wasSent: Bool) -> TransferFailure.Kind {
        switch code {
        // libcurl calls a header line of over 100 KB its lack of memory.
        case _ where isTooLarge, CURLE_OUT_OF_MEMORY: .tooLarge
        case Self.cancelled: .cancelled
        case CURLE_UNSUPPORTED_PROTOCOL where wasSent, CURLE_WEIRD_SERVER_REPLY where wasSent: .noHTTP
        case CURLE_OPERATION_TIMEDOUT: .timedOut
        case CURLE_SEND_ERROR, CURLE_RECV_ERROR: .broken
        default: .unreachable
        }
    }

    /// Why there is no TLS with the host, where that is what the code says; it has not received the call then.
    private func fault(_ code: CURLcode, wasSent: Bool) -> String? {
        let text = unsafe String(cString: errorText.baseAddress!)
        if wasSent {
            let fault = ProtocolFault(in: text)
            return fault?.isRefusal == true ? fault?.explanation(settings: tls) : nil
        }
        switch code {
        case CURLE_PEER_FAILED_VERIFICATION:
            return CertificateFault(code: long(CURLINFO_SSL_VERIFYRESULT)).explanation(host: host, settings: tls)
        case CURLE_SSL_CERTPROBLEM, CURLE_SSL_CACERT_BADFILE:
            do throws(TLSError) { try tls.validate() } catch { return error.message }
            return text
        case CURLE_SSL_CONNECT_ERROR: return ProtocolFault(in: text)?.explanation(settings: tls)
        default: return nil
        }
    }
}
