import Bridge
import Foundation
import TestSupport
import Testing

@Suite struct JSONWriterTests {
    private func text(_ write: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        write(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test("commas stand between values and nowhere else")
    func separates() {
        let json = text { writer in
            writer.beginObject()
            writer.key("list")
            writer.beginArray()
            writer.integer(-1)
            writer.beginObject()
            writer.endObject()
            writer.beginArray()
            writer.endArray()
            writer.null()
            writer.endArray()
            writer.key("raw")
            writer.raw(Array("{\"a\":1}".utf8))
            writer.key(String("on"))
            writer.boolean(true)
            writer.endObject()
        }
        #expect(json == #"{"list":[-1,{},[],null],"raw":{"a":1},"on":true}"#)
    }

    @Test("quotes, backslashes and control characters are escaped, all else is not")
    func escapes() {
        #expect(
            text { $0.string("a\"b\\c\nd\re\tf\u{1}g\u{1F}/\u{7F}\u{20AC}") } == #""a\"b\\c\nd\re\tf\u0001g\u001f/"#
                + "\u{7F}\u{20AC}\"")
        #expect(text { $0.string("") } == "\"\"")
        #expect(text { $0.string("\"") } == #""\"""#)
    }

    @Test("a name that needs it is escaped")
    func escapesNames() {
        let name = "a\"b"
        let json = text { writer in
            writer.beginObject()
            writer.key(name)
            writer.integer(UInt64.max)
            writer.endObject()
        }
        #expect(json == #"{"a\"b":18446744073709551615}"#)
    }

    @Test("every text comes back from another reader and from ours", arguments: 0..<4 as Range<UInt64>)
    func roundTrips(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<200 {
            let original = randomText(&generator)
            var writer = JSONWriter()
            writer.beginArray()
            writer.string(original)
            writer.endArray()
            let foreign = try JSONDecoder().decode([String].self, from: Data(writer.bytes))
            #expect(foreign.first.map { Array($0.utf8) } == Array(original.utf8))
            var reader = JSONReader(writer.bytes)
            try reader.beginArray()
            #expect(try reader.nextElement())
            #expect(try Array(reader.text().utf8) == Array(original.utf8))
        }
    }

    private func randomText(_ generator: inout SeededGenerator) -> String {
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0..<24, using: &generator) {
            let limit: UInt32 = Bool.random(using: &generator) ? 0x80 : 0x11_0000
            if let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &generator)) { scalars.append(scalar) }
        }
        return String(scalars)
    }
}
