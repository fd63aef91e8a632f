extension ConfigurationType where Value == String {
    /// One line that is not empty.
    static let text = Self("one line of text that is not empty", render: yamlText) {
        isLine($0) && !$0.isEmpty ? $0 : nil
    }

    /// The name of an exchange or queue, at most 255 bytes as AMQP's short strings are.
    static let name = Self("a name of 1 to 255 bytes that does not begin with amq.", render: yamlText) {
        isName($0) ? $0 : nil
    }

    static func isName(_ text: String) -> Bool {
        isLine(text) && (1...255).contains(text.utf8.count) && !text.hasPrefix("amq.")
    }

    /// The name of an exchange, or nothing for the default one.
    static let exchange = Self("the name of an exchange, or \"\" for the default exchange", render: yamlText) {
        isLine($0) && $0.utf8.count <= 255 ? $0 : nil
    }

    /// A path in the file system.
    static let path = Self("the path of a file", render: yamlText) { isLine($0) && !$0.isEmpty ? $0 : nil }

    private static func isLine(_ text: String) -> Bool { !text.utf8.contains { $0 < 0x20 || $0 == 0x7F } }

    private static func yamlText(_ text: String) -> String { text.isEmpty ? "\"\"" : text }
}

extension ConfigurationType where Value == [String] {
    static let users = Self(listOf: "names of users of the broker") { $0.isEmpty ? nil : $0 }
}

extension ConfigurationType where Value == Secret {
    static let secret = Self("a text that is not empty and holds no NUL", render: \.description) {
        $0.isEmpty || $0.utf8.contains(0) ? nil : Secret($0)
    }
}

extension ConfigurationType where Value == Bool {
    static let boolean = Self("true or false", render: \.description) { Bool($0) }
}

extension ConfigurationType where Value == Int {
    static func integer(_ range: ClosedRange<Int>) -> Self {
        let limits = "\(range.lowerBound) to \(range.upperBound)"
        return Self("an integer from \(limits)", choices: limits, render: \.description) { text in
            guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) else { return nil }
            return range.contains(number) ? number : nil
        }
    }
}

extension ConfigurationType where Value: CaseIterable & RawRepresentable & Sendable, Value.RawValue == String {
    /// One of the enumeration's words.
    static var choice: Self {
        let words = Value.allCases.map(\.rawValue).joined(separator: ", ")
        return Self("one of \(words)", choices: words, render: \.rawValue) { Value(rawValue: $0) }
    }
}
