internal import CCurl

extension Transfer {
    /// Prepares a call that sends a body to a URL.
    ///
    /// - Parameter contentType: what the body is; nil for a form.
    package func setPost(_ body: [UInt8], to url: String, contentType: String? = nil) {
        set(CURLOPT_URL, url)
        if let contentType { addHeader("Content-Type: \(contentType)") }
        unsafe pb_set_size(handle, CURLOPT_POSTFIELDSIZE_LARGE, body.count)
        unsafe body.withUnsafeBytes { body in
            // Copied by libcurl; an empty one must still be a body, or the panel answers 404.
            var none: UInt8 = 0
            let start = unsafe body.baseAddress.map { unsafe UnsafeMutableRawPointer(mutating: $0) }
            if let start = unsafe start {
                unsafe pb_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, start)
            } else {
                unsafe pb_set_pointer(handle, CURLOPT_COPYPOSTFIELDS, &none)
            }
        }
    }

    /// Prepares a call that only asks for what is at a URL.
    package func setGet(_ url: String) {
        set(CURLOPT_URL, url)
        set(CURLOPT_HTTPGET, 1)
    }

    /// The longest that the call may take, in milliseconds.
    package func setTimeout(_ milliseconds: Int) { set(CURLOPT_TIMEOUT_MS, milliseconds) }

    /// The HTTP status of the answer; nil where none came.
    package var status: Int? {
        let status = long(CURLINFO_RESPONSE_CODE)
        return status == 0 ? nil : status
    }
}
