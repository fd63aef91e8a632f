extension LogKind {
    /// The parameters' values in a text of this kind; nil where it is not worded as the template.
    ///
    /// Where it can be read in several ways, the first parameter is as short as it can be. Takes a time that grows with
    /// the text's length alone, as no template has more than two parameters that may be any text.
    public func values(in text: String) -> [LogParameter: String]? {
        let bytes = Array(text.utf8)
        guard !literals.isEmpty, let ranges = ranges(from: 0, in: bytes, at: 0) else { return nil }
        return Dictionary(
            uniqueKeysWithValues: zip(parameters, ranges.map { String(decoding: bytes[$0], as: UTF8.self) }))
    }

    /// Where the parameters from one on stand, when the literal before it begins at an offset.
    private func ranges(from index: Int, in text: [UInt8], at offset: Int) -> [Range<Int>]? {
        guard text[offset...].starts(with: literals[index]) else { return nil }
        let start = offset + literals[index].count
        guard index < parameters.count else { return start == text.count ? [] : nil }
        var end = firstEnd(of: index, in: text, from: start)
        while let candidate = end {
            if let rest = ranges(from: index + 1, in: text, at: candidate) { return [start..<candidate] + rest }
            end = nextEnd(of: index, in: text, after: candidate)
        }
        return nil
    }

    /// Where a parameter that begins at an offset may end first.
    private func firstEnd(of index: Int, in text: [UInt8], from start: Int) -> Int? {
        if parameters[index].isNumber {
            let end = text[start...].firstIndex { !$0.isDigit } ?? text.count
            return end > start ? end : nil
        }
        if index == parameters.count - 1 {
            let end = text.count - literals[index + 1].count
            return end >= start ? end : nil
        }
        return occurrence(of: literals[index + 1], in: text, from: start)
    }

    /// Where it may end otherwise: only a text before another parameter has a choice.
    private func nextEnd(of index: Int, in text: [UInt8], after end: Int) -> Int? {
        guard !parameters[index].isNumber, index < parameters.count - 1 else { return nil }
        return occurrence(of: literals[index + 1], in: text, from: end + 1)
    }

    private func occurrence(of literal: [UInt8], in text: [UInt8], from start: Int) -> Int? {
        var offset = start
        while offset + literal.count <= text.count {
            if text[offset] == literal[0], text[offset...].starts(with: literal) { return offset }
            offset += 1
        }
        return nil
    }
}
