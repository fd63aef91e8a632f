/// Text as forms and queries carry it.
enum FormText {
    /// Undoes percent-encoding and `+`.
    static func decode(_ encoded: some Sequence<UInt8>) -> String {
        var bytes: [UInt8] = []
        var iterator = Array(encoded)[...]
        while let byte = iterator.popFirst() {
            if byte == UInt8(ascii: "%"), let value = hexadecimal(iterator.prefix(2)) {
                iterator = iterator.dropFirst(2)
                bytes.append(value)
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return text(bytes)
    }

    /// UTF-8, or bytes taken one by one where they are none.
    static func text(_ bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
        var text = ""
        for byte in bytes { text.unicodeScalars.append(Unicode.Scalar(byte)) }
        return text
    }

    private static func hexadecimal(_ digits: ArraySlice<UInt8>) -> UInt8? {
        guard digits.count == 2 else { return nil }
        return UInt8(String(decoding: digits, as: UTF8.self), radix: 16)
    }
}
