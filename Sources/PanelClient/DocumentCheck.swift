internal import Bridge
internal import CLinux
internal import Glibc

/// What is looked at before libxml2 sees an answer: its first bytes, and whether a tag is too long.
enum DocumentCheck {
    /// Why the document is refused unread; nil where it is not.
    static func problem(in body: UnsafeRawBufferPointer) -> String? {
        let start = unsafe skipMark(body)
        // UTF-16 and EBCDIC begin otherwise or with a NUL behind, and libxml2 would follow them.
        guard start + 1 < body.count, unsafe body[start] == UInt8(ascii: "<") && body[start + 1] != 0 else {
            return "it is no XML in UTF-8"
        }
        return unsafe hasLongTag(body) ? "it has a tag longer than \(AnswerLimits.tag) bytes" : nil
    }

    /// Skips a UTF-8 byte order mark and white space.
    private static func skipMark(_ body: UnsafeRawBufferPointer) -> Int {
        var index = unsafe body.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while index < body.count, unsafe body[index] == 0x20 || (9...13).contains(body[index]) { index += 1 }
        return index
    }

    /// Jumps from `<` to the last `<` within a tag's greatest length: most of a document is never looked at.
    ///
    /// Where no `<` stands in that distance, the tag that begins there, or the text behind it, is long: only then is
    /// the tag read to its end.
    static func hasLongTag(_ body: UnsafeRawBufferPointer) -> Bool {
        let end = body.count
        var tag = 0
        while true {
            let window = min(AnswerLimits.tag, end - tag - 1)
            guard window == AnswerLimits.tag else { return false }
            let from = unsafe body.baseAddress! + tag + 1
            if let last = unsafe pb_memrchr(from, Int32(UInt8(ascii: "<")), window) {
                unsafe tag += UnsafeRawPointer(last) - from + 1
                continue
            }
            guard unsafe endsWithin(body, from: tag) else { return true }
            guard let next = unsafe memchr(from, Int32(UInt8(ascii: "<")), end - tag - 1) else { return false }
            unsafe tag += UnsafeRawPointer(next) - from + 1
        }
    }

    /// Whether the tag that begins here ends within its greatest length; `>` inside quotes does not end it.
    private static func endsWithin(_ body: UnsafeRawBufferPointer, from start: Int) -> Bool {
        var quote: UInt8 = 0
        for index in start..<min(start + AnswerLimits.tag, body.count) {
            let byte = unsafe body[index]
            if quote != 0 {
                if byte == quote { quote = 0 }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                quote = byte
            } else if byte == UInt8(ascii: ">") {
                return true
            }
        }
        return false
    }
}
