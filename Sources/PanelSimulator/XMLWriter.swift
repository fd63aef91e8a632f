/// Writes XML as the panel does: two spaces a level, types as attributes, ASCII only.
struct XMLWriter {
    private(set) var bytes: [UInt8] = []
    private var depth = 0

    /// A whole document around what `body` writes.
    static func document(_ body: (inout XMLWriter) -> Void) -> [UInt8] {
        var writer = XMLWriter()
        writer.raw(#"<?xml version="1.0" encoding="UTF-8"?>"#)
        writer.newLine()
        body(&writer)
        return writer.bytes
    }

    mutating func element(_ name: String, attributes: String = "", _ children: (inout XMLWriter) -> Void) {
        open(name, attributes)
        newLine()
        depth += 1
        children(&self)
        depth -= 1
        indent()
        close(name)
    }

    /// A list; one without elements closes itself.
    mutating func list<Element>(
        _ name: String, _ elements: some Sequence<Element>, _ write: (inout XMLWriter, Element) -> Void
    ) {
        var iterator = elements.makeIterator()
        guard let first = iterator.next() else { return emptyList(name) }
        element(name, attributes: #" type="array""#) { writer in
            write(&writer, first)
            while let next = iterator.next() { write(&writer, next) }
        }
    }

    mutating func text(_ name: String, _ value: String?) { leaf(name, type: "", value) { $0.escape($1) } }

    mutating func integer(_ name: String, _ value: Int?) {
        leaf(name, type: #" type="integer""#, value) { $0.raw(String($1)) }
    }

    mutating func boolean(_ name: String, _ value: Bool?) {
        leaf(name, type: #" type="boolean""#, value) { $0.raw($1 ? "true" : "false") }
    }

    mutating func date(_ name: String, _ value: CalendarDate?) {
        leaf(name, type: #" type="date""#, value) { $0.raw($1.text()) }
    }

    mutating func float(_ name: String, _ value: String) {
        leaf(name, type: #" type="float""#, value) { $0.raw($1) }
    }

    /// Seconds since 1970 as `2026-11-23T10:49:12Z`.
    mutating func dateTime(_ name: String, _ seconds: Int64) {
        leaf(name, type: #" type="datetime""#, Instant(seconds)) { $0.raw($1.text(date: "-", between: "T") + "Z") }
    }

    private mutating func leaf<Value>(
        _ name: String, type: String, _ value: Value?, _ write: (inout XMLWriter, Value) -> Void
    ) {
        open(name, value == nil ? type + #" nil="true""# : type)
        if let value { write(&self, value) }
        close(name)
    }

    private mutating func emptyList(_ name: String) {
        indent()
        raw("<\(name) type=\"array\"/>")
        newLine()
    }

    private mutating func open(_ name: String, _ attributes: String) {
        indent()
        bytes.append(UInt8(ascii: "<"))
        raw(name)
        raw(attributes)
        bytes.append(UInt8(ascii: ">"))
    }

    private mutating func close(_ name: String) {
        raw("</")
        raw(name)
        bytes.append(UInt8(ascii: ">"))
        newLine()
    }

    private mutating func indent() {
        for _ in 0..<depth { raw("  ") }
    }

    private mutating func newLine() { bytes.append(UInt8(ascii: "\n")) }

    private mutating func raw(_ text: String) { bytes.append(contentsOf: text.utf8) }
}

extension XMLWriter {
    /// Markup as entities, what is beyond ASCII as decimal references, what XML forbids as `*`.
    private mutating func escape(_ text: String) {
        if text.utf8.allSatisfy({ Self.isPlain($0) }) { return raw(text) }
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x26: raw("&amp;")
            case 0x3C: raw("&lt;")
            case 0x3E: raw("&gt;")
            case 0x09, 0x0A, 0x0D, 0x20...0x7F: bytes.append(UInt8(scalar.value))
            case 0x80...0x9F: raw("&#\(Self.windows1252[Int(scalar.value - 0x80)]);")
            case 0xA0...0xD7FF, 0xE000...0xFFFD, 0x10000...: raw("&#\(scalar.value);")
            default: bytes.append(UInt8(ascii: "*"))
            }
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        0x20...0x7F ~= byte && byte != 0x26 && byte != 0x3C && byte != 0x3E
    }

    /// What Windows-1252 means by 0x80 to 0x9F; the panel reads these code points so wherever they come from.
    private static let windows1252: [UInt32] = [
        8364, 129, 8218, 402, 8222, 8230, 8224, 8225, 710, 8240, 352, 8249, 338, 141, 381, 143,
        144, 8216, 8217, 8220, 8221, 8226, 8211, 8212, 732, 8482, 353, 8250, 339, 157, 382, 376,
    ]
}
