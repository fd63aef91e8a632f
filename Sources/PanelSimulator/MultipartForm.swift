/// A body of the type multipart/form-data.
enum MultipartForm {
    static func read(_ body: [UInt8], contentType: String) -> Parameters {
        var parameters = Parameters()
        guard let boundary = value(of: "boundary=", in: contentType) else { return parameters }
        for part in pieces(of: FormText.text(body), around: "--\(boundary)") {
            let halves = pieces(of: part, around: "\r\n\r\n")
            guard halves.count == 2, let name = value(of: "name=", in: halves[0]) else { continue }
            let content = Array(halves[1].utf8)
            parameters.add(name, FormText.text(content.suffix(2) == [13, 10] ? content.dropLast(2) : content[...]))
        }
        return parameters
    }

    /// What follows a key, with its quotes taken off.
    private static func value(of key: String, in text: String) -> String? {
        let rest = pieces(of: text, around: key)
        guard rest.count > 1 else { return nil }
        let value = rest[1].unicodeScalars.prefix { ![";", "\r", "\n"].contains($0) }
        return String(String.UnicodeScalarView(value.filter { $0 != "\"" }))
    }

    private static func pieces(of text: String, around separator: String) -> [String] {
        let mark = Array(separator.utf8)
        var rest = Array(text.utf8)[...]
        var pieces: [String] = []
        var start = rest.startIndex
        while rest.count >= mark.count {
            if rest.starts(with: mark) {
                pieces.append(piece(text, start, rest.startIndex))
                rest = rest.dropFirst(mark.count)
                start = rest.startIndex
            } else {
                rest = rest.dropFirst()
            }
        }
        return pieces + [piece(text, start, text.utf8.count)]
    }

    private static func piece(_ text: String, _ start: Int, _ end: Int) -> String {
        let view = text.utf8
        return String(decoding: view.dropFirst(start).prefix(end - start), as: UTF8.self)
    }
}

extension FormText {
    fileprivate static func text(_ bytes: ArraySlice<UInt8>) -> String { text(Array(bytes)) }
}
