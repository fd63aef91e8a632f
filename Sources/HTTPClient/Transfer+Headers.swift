internal import CCurl
internal import Glibc

extension Transfer {
    /// The longest tag that is taken, in bytes.
    private static let tagMaximum = 256

    /// Has the server answer the call only where its answer has another tag than this one.
    package func setCondition(_ tag: String) {
        precondition(Self.isTag(tag), "a tag that no answer had")
        addHeader("If-None-Match: \(tag)")
    }

    /// Sends a header line with the call that is prepared, until `forget`; it must be printable ASCII.
    package func addHeader(_ line: String) {
        guard let list = unsafe curl_slist_append(headers, line) else { preconditionFailure("out of memory") }
        unsafe headers = list
        unsafe pb_set_pointer(handle, CURLOPT_HTTPHEADER, list)
    }

    /// Logs in with every call, by basic auth.
    ///
    /// In a header line that is made once: libcurl would make it anew for each call, character by character.
    package func logIn(user: String, password: String) {
        precondition(unsafe headers == nil, "the log-in is the first of the header lines")
        addHeader("Authorization: Basic \(Base64.text(of: Array("\(user):\(password)".utf8)))")
        unsafe lastStandingHeader = headers
    }

    /// Forgets the header lines of the call; those of every call stay.
    func dropHeaders() {
        if let last = unsafe lastStandingHeader {
            unsafe curl_slist_free_all(last.pointee.next)
            unsafe last.pointee.next = nil
        } else if let list = unsafe headers {
            unsafe headers = nil
            unsafe pb_set_pointer(handle, CURLOPT_HTTPHEADER, nil)
            unsafe curl_slist_free_all(list)
        }
    }

    /// By which it can be asked whether the answer has changed; nil where there is none that can be sent back.
    package var answerTag: String? { answerHeader("ETag").flatMap { Self.isTag($0) ? $0 : nil } }

    /// A header of the answer that stands there once and is not too long; libcurl keeps all header lines of the latest
    /// answer in any case.
    package func answerHeader(_ name: String) -> String? {
        var header: UnsafeMutablePointer<curl_header>?
        guard unsafe curl_easy_header(handle, name, 0, UInt32(CURLH_HEADER), -1, &header) == CURLHE_OK,
            let header = unsafe header, unsafe header.pointee.amount == 1,
            unsafe strnlen(header.pointee.value, Self.tagMaximum + 1) <= Self.tagMaximum
        else { return nil }
        return unsafe String(cString: header.pointee.value)
    }

    /// Whether a text is printable ASCII, and no longer than is taken.
    private static func isTag(_ text: String) -> Bool {
        (1...tagMaximum).contains(text.utf8.count) && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }
}
