internal import Bridge
internal import PanelCatalog

extension ParameterType {
    /// The value that a word of a command line gives; nothing where the type refuses it.
    func value(of text: String) -> Argument.Value? {
        switch self {
        case .integer(let range):
            guard text.first != "+", let integer = Int64(text), range.contains(integer) else { return nil }
            return .integer(integer)
        case .boolean, .presence: return Bool(text).map(Argument.Value.boolean)
        case .date: return text.isEmpty || CalendarDate(text) != nil ? .text(text) : nil
        case .text(let format): return format.accepts(text) ? .text(text) : nil
        }
    }

    /// What a value must be, in words that complete "must be …".
    var expectation: String {
        switch self {
        case .integer(let range) where range.upperBound > 1 << 60: "an integer from \(range.lowerBound)"
        case .integer(let range): "an integer from \(range.lowerBound) to \(range.upperBound)"
        case .boolean, .presence: "true or false"
        case .date: "a day as YYYY-MM-DD, or empty for none"
        case .text(let format): format.expectation
        }
    }

    /// One word for tables.
    var word: String {
        switch self {
        case .integer: "integer"
        case .boolean, .presence: "boolean"
        case .date: "date"
        case .text: "text"
        }
    }
}

extension Parameter {
    /// The example as one types it in a shell.
    var plainExample: String {
        guard case .text(let text)? = JSONTree(Array(example.utf8)) else { return example }
        let isPlain = text.utf8.allSatisfy { byte in
            byte < 0x80 && (Character(Unicode.Scalar(byte)).isLetter || "0123456789._-/:,@+".utf8.contains(byte))
        }
        return isPlain && !text.isEmpty ? text : "'\(text)'"
    }
}
