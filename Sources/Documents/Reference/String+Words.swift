extension String {
    /// The text with a capital letter in front.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }

    /// The text with a small letter in front.
    var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }

    /// The text as a piece of code within a sentence.
    var asCode: String { "`\(self)`" }

    /// The text in lines of at most so many characters, broken at its spaces where its words allow.
    public func wrapped(to width: Int) -> [String] {
        var lines: [String] = []
        for word in split(separator: " ") {
            if let line = lines.last, line.count + 1 + word.count <= width {
                lines[lines.count - 1] = "\(line) \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}

extension Sequence<String> {
    /// "a", "a or b", "a, b or c".
    func joined(lastBy word: String) -> String {
        let words = Array(self)
        guard words.count > 1 else { return words.first ?? "" }
        return "\(words.dropLast().joined(separator: ", ")) \(word) \(words[words.count - 1])"
    }
}
