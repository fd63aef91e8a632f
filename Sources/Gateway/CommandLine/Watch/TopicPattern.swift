/// Words between dots as a topic exchange matches them: `*` is one word, `#` any number of them.
struct TopicPattern: Sendable, Equatable {
    let words: [Word]

    enum Word: Sendable, Equatable {
        case literal(Substring)
        case any
        case rest
    }

    init(_ text: String) {
        words = Self.split(text[...]).map { word in
            switch word {
            case "*": .any
            case "#": .rest
            default: .literal(word)
            }
        }
    }

    /// The pattern that matches these words alone, whatever characters they have.
    init(exactly text: Substring) { words = Self.split(text).map(Word.literal) }

    private static func split(_ text: Substring) -> [Substring] {
        text.split(separator: ".", omittingEmptySubsequences: false)
    }

    /// Whether some words match both.
    func overlaps(_ other: TopicPattern) -> Bool {
        let (first, second) = (words, other.words)
        // For every rest of the first, whether the words of the second from some place on have words in common with it.
        var isShared = [Bool](repeating: false, count: second.count + 1)
        for index in stride(from: first.count, through: 0, by: -1) {
            let word = index < first.count ? first[index] : nil
            let before = isShared
            for place in stride(from: second.count, through: 0, by: -1) {
                let other = place < second.count ? second[place] : nil
                isShared[place] =
                    switch (word, other) {
                    case (nil, nil): true
                    case (.rest, nil): before[place]
                    case (.rest, _): before[place] || isShared[place + 1]
                    case (nil, .rest): isShared[place + 1]
                    case (_, .rest): isShared[place + 1] || before[place]
                    case (nil, _), (_, nil): false
                    case (.literal(let one), .literal(let another)): one == another && before[place + 1]
                    default: before[place + 1]
                    }
            }
        }
        return isShared[0]
    }
}
