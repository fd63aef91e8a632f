internal import CCurl
internal import Glibc

extension Transfer {
    /// The longest tag that is taken, in bytes.
    private static let tagMaximum = 256

    /// Has the panel answer the call only where its answer has another tag than this one; until `dropCondition`.
    func setCondition(_ tag: String) {
        precondition(Self.isTag(tag), "a tag that no answer had")
        guard let list = unsafe curl_slist_append(nil, "If-None-Match: \(tag)") else {
            preconditionFailure("out of memory")
        }
        unsafe condition = list
        unsafe pb_set_pointer(handle, CURLOPT_HTTPHEADER, list)
    }

    func dropCondition() {
        guard let list = unsafe condition else { return }
        unsafe condition = nil
        unsafe pb_set_pointer(handle, CURLOPT_HTTPHEADER, nil)
        unsafe curl_slist_free_all(list)
    }

    /// By which it can be asked whether the answer has changed; nil where there is none that can be sent back.
    ///
    /// libcurl keeps all header lines of the latest answer in any case.
    var answerTag: String? {
        var header: UnsafeMutablePointer<curl_header>?
        guard unsafe curl_easy_header(handle, "ETag", 0, UInt32(CURLH_HEADER), -1, &header) == CURLHE_OK,
            let header = unsafe header, unsafe header.pointee.amount == 1,
            unsafe strnlen(header.pointee.value, Self.tagMaximum + 1) <= Self.tagMaximum
        else { return nil }
        let tag = unsafe String(cString: header.pointee.value)
        return Self.isTag(tag) ? tag : nil
    }

    /// Whether a text is printable ASCII, and no longer than is taken.
    private static func isTag(_ text: String) -> Bool {
        (1...tagMaximum).contains(text.utf8.count) && text.utf8.allSatisfy { (0x20...0x7E).contains($0) }
    }
}
