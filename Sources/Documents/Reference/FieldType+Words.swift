public import PanelCatalog

extension ResultShape.FieldType {
    static let all: [Self] = [.integer, .number, .boolean, .text, .date, .dateTime, .measure]

    /// A word or two for tables.
    public var word: String {
        switch self {
        case .integer: "integer"
        case .number: "number"
        case .boolean: "boolean"
        case .text: "text"
        case .date: "date"
        case .dateTime: "date and time"
        case .measure: "measure"
        }
    }

    /// How JSON spells it.
    var spelling: String {
        switch self {
        case .integer: "A number without a fraction: `1`, but neither `1.0` nor `\"1\"`."
        case .number: "A number."
        case .boolean: "`true` or `false`."
        case .text: "A string. Limits of its length count bytes of UTF-8."
        case .date: "A string such as `\"2027-01-31\"`."
        case .dateTime: "A string such as `\"2026-11-23T11:31:43Z\"`."
        case .measure: "A string, or an object with `text` (text) and `percent` (number)."
        }
    }
}
