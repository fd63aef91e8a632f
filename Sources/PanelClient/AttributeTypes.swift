internal import Bridge
internal import CXML2
internal import Glibc

/// Reads `type` and `nil` from an element's attributes, as libxml2's SAX2 gives them: five pointers each.
enum AttributeTypes {
    static func type(_ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, count: Int) -> ElementType {
        guard let attributes = unsafe attributes else { return .text }
        var type = ElementType.text
        for index in 0..<count {
            let entry = unsafe attributes + index * 5
            guard let name = unsafe entry[0], let start = unsafe entry[3], let end = unsafe entry[4] else { continue }
            let value = unsafe UnsafeBufferPointer(start: start, count: end - start)
            if unsafe isNil(name) {
                if unsafe equals(value, "true") { return .null }
            } else if unsafe isType(name) {
                type = unsafe self.type(value)
            }
        }
        return type
    }

    /// The first letter and the length tell the panel's types apart; all others stay texts.
    private static func type(_ value: UnsafeBufferPointer<UInt8>) -> ElementType {
        switch value.count {
        case 7 where unsafe value[0] == UInt8(ascii: "i"): unsafe equals(value, "integer") ? .integer : .text
        case 7: unsafe equals(value, "boolean") ? .boolean : .text
        case 5 where unsafe value[0] == UInt8(ascii: "a"): unsafe equals(value, "array") ? .array : .text
        case 5: unsafe equals(value, "float") ? .number : .text
        default: .text
        }
    }

    private static func equals(_ value: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
        guard value.count == word.utf8CodeUnitCount, let start = value.baseAddress else { return false }
        return unsafe memcmp(start, word.utf8Start, value.count) == 0
    }

    private static func isNil(_ name: UnsafePointer<xmlChar>) -> Bool {
        unsafe name[0] == UInt8(ascii: "n") && name[1] == UInt8(ascii: "i") && name[2] == UInt8(ascii: "l")
            && name[3] == 0
    }

    private static func isType(_ name: UnsafePointer<xmlChar>) -> Bool {
        unsafe name[0] == UInt8(ascii: "t") && name[1] == UInt8(ascii: "y") && name[2] == UInt8(ascii: "p")
            && name[3] == UInt8(ascii: "e") && name[4] == 0
    }
}
