/// How values of one type are read and written.
struct ConfigurationType<Value>: Sendable {
    /// What a value must be, in words that complete "must be …".
    let expectation: String
    /// The limits or words that a value is chosen from, such as `5s to 10m`.
    let choices: String?
    let parse: @Sendable (ConfigurationValue) throws(ConfigurationRefusal) -> Value
    let render: @Sendable (Value) -> String

    /// A type of single values, refused where `read` finds none.
    init(
        _ expectation: String, choices: String? = nil, render: @escaping @Sendable (Value) -> String,
        read: @escaping @Sendable (String) throws(ConfigurationRefusal) -> Value?
    ) {
        self.expectation = expectation
        self.choices = choices
        self.render = render
        self.parse = { value throws(ConfigurationRefusal) in
            guard case .scalar(let text) = value, let read = try read(text) else {
                throw ConfigurationRefusal(expectation: expectation)
            }
            return read
        }
    }

    /// A type of lists; one text is split at its commas, so that the environment can hold a list.
    init<Element>(
        listOf expectation: String, render: @escaping @Sendable (Element) -> String = { "\($0)" },
        read: @escaping @Sendable (String) throws(ConfigurationRefusal) -> Element?
    ) where Value == [Element] {
        self.expectation = "a list of \(expectation)"
        self.choices = nil
        self.render = { "[" + $0.map(render).joined(separator: ", ") + "]" }
        self.parse = { value throws(ConfigurationRefusal) in
            var elements: [Element] = []
            for text in value.elements {
                guard let element = try read(text) else {
                    throw ConfigurationRefusal(expectation: "a list of \(expectation)")
                }
                elements.append(element)
            }
            return elements
        }
    }
}

extension ConfigurationValue {
    /// The items of a list; of one text, what stands between its commas.
    fileprivate var elements: [String] {
        switch self {
        case .list(let elements): elements
        case .scalar(""): []
        case .scalar(let text):
            text.split(separator: ",", omittingEmptySubsequences: false).map { String($0.trimmed) }
        }
    }
}

extension Substring {
    /// Without the spaces and tabs around it.
    var trimmed: Substring {
        var text = self
        while let first = text.first, first == " " || first == "\t" { text.removeFirst() }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return text
    }
}
