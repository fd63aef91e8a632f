public import PanelCatalog

extension ParameterType {
    /// One word for tables.
    public var word: String {
        switch self {
        case .integer: "integer"
        case .boolean, .presence: "boolean"
        case .date: "date"
        case .text: "text"
        }
    }

    /// What a value must be, in words that complete "must be …".
    public var expectation: String {
        switch self {
        case .integer(let range): "an integer from \(range.lowerBound) to \(range.upperBound)"
        case .boolean, .presence: "true or false"
        case .date: "a day as YYYY-MM-DD, or empty for none"
        case .text(let format): format.expectation
        }
    }
}
