extension OutputBuffer {
    /// Appends a JSON string of these UTF-8 bytes; what stands behind `root:` up to the next white space is blanked,
    /// since the panel's failure texts show passwords there.
    mutating func appendJSONString(_ text: UnsafeBufferPointer<UInt8>) {
        // Six bytes for each is the most an escape takes; a blanked word never grows beyond that.
        let first = unsafe reserve(text.count &* 6 &+ 8)
        var end = unsafe first
        unsafe end.pointee = UInt8(ascii: "\"")
        unsafe end += 1
        var index = 0
        while index < text.count {
            index = unsafe Self.copyPlain(text, from: index, to: &end)
            guard index < text.count else { break }
            if unsafe text[index] == UInt8(ascii: ":") {
                index = unsafe Self.copyColon(text, at: index, to: &end)
            } else {
                unsafe Self.escape(text[index], to: &end)
                index &+= 1
            }
        }
        unsafe end.pointee = UInt8(ascii: "\"")
        unsafe advance(by: end - first + 1)
    }

    /// Copies bytes that JSON takes as they are; returns where it stopped.
    @inline(__always)
    private static func copyPlain(
        _ text: UnsafeBufferPointer<UInt8>, from start: Int, to end: inout UnsafeMutablePointer<UInt8>
    ) -> Int {
        let source = text.baseAddress!
        var index = start
        while index &+ 16 <= text.count {
            let chunk = unsafe UnsafeRawPointer(source + index).loadUnaligned(as: SIMD16<UInt8>.self)
            let special =
                (chunk .< 0x20) .| (chunk .== UInt8(ascii: "\"")) .| (chunk .== UInt8(ascii: "\\"))
                .| (chunk .== UInt8(ascii: ":"))
            if special != SIMDMask(repeating: false) { break }
            unsafe UnsafeMutableRawPointer(end).storeBytes(of: chunk, as: SIMD16<UInt8>.self)
            unsafe end += 16
            index &+= 16
        }
        while index < text.count {
            let byte = unsafe source[index]
            let isPlain =
                byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\") && byte != UInt8(ascii: ":")
            guard isPlain else { return index }
            unsafe end.pointee = byte
            unsafe end += 1
            index &+= 1
        }
        return index
    }

    /// Copies a colon, and blanks what follows it where "root" stands before it; returns where to go on.
    private static func copyColon(
        _ text: UnsafeBufferPointer<UInt8>, at index: Int, to end: inout UnsafeMutablePointer<UInt8>
    ) -> Int {
        unsafe end.pointee = UInt8(ascii: ":")
        unsafe end += 1
        let isRoot =
            unsafe index >= 4 && text[index - 4] == UInt8(ascii: "r") && text[index - 3] == UInt8(ascii: "o")
            && text[index - 2] == UInt8(ascii: "o") && text[index - 1] == UInt8(ascii: "t")
        var next = index + 1
        while isRoot, next < text.count, unsafe text[next] > 0x20 { next += 1 }
        guard next > index + 1 else { return next }
        for _ in 0..<3 {
            unsafe end.pointee = UInt8(ascii: "*")
            unsafe end += 1
        }
        return next
    }

    private static func escape(_ byte: UInt8, to end: inout UnsafeMutablePointer<UInt8>) {
        func put(_ byte: UInt8) {
            unsafe end.pointee = byte
            unsafe end += 1
        }
        put(UInt8(ascii: "\\"))
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): put(byte)
        case UInt8(ascii: "\n"): put(UInt8(ascii: "n"))
        case UInt8(ascii: "\r"): put(UInt8(ascii: "r"))
        case UInt8(ascii: "\t"): put(UInt8(ascii: "t"))
        default:
            for digit in [UInt8(ascii: "u"), UInt8(ascii: "0"), UInt8(ascii: "0")] { put(digit) }
            put(UInt8(ascii: "0") + byte >> 4)
            let low = byte & 15
            put(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
        }
    }
}
