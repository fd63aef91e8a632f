/// The parameters of a request; of two with one name the first stands.
struct Parameters: Sendable {
    private var values: [String: Value] = [:]

    private enum Value: Sendable {
        case text(String)
        case list([String])
        case table([(key: String, value: String)])
    }

    init() {}

    /// Reads `name=value&…`; `name[]` makes a list and `name[key]` a table.
    init(form: [UInt8]) {
        for pair in form.split(separator: UInt8(ascii: "&")) {
            let name = pair.prefix { $0 != UInt8(ascii: "=") }
            add(FormText.decode(name), FormText.decode(pair.dropFirst(name.count + 1)))
        }
    }

    /// Adds those whose names are not yet taken.
    mutating func add(_ others: Parameters) {
        values.merge(others.values) { mine, _ in mine }
    }

    mutating func add(_ name: String, _ value: String) {
        guard name.hasSuffix("]"), let bracket = name.firstIndex(of: "[") else {
            if values[name] == nil { values[name] = .text(value) }
            return
        }
        let key = String(name[name.index(after: bracket)...].dropLast())
        append(value, key: key, to: String(name[..<bracket]))
    }

    private mutating func append(_ value: String, key: String, to name: String) {
        switch values[name] {
        case .list(let list) where key.isEmpty: values[name] = .list(list + [value])
        case .table(let table) where !key.isEmpty: values[name] = .table(table + [(key, value)])
        case nil: values[name] = key.isEmpty ? .list([value]) : .table([(key, value)])
        default: break
        }
    }

    /// The value as text; a list or table is stored by the panel as YAML.
    func text(_ name: String) -> String? {
        switch values[name] {
        case .text(let text): text
        case .list(let list): "--- \n" + list.map { "- \($0)\n" }.joined()
        case .table(let table):
            "--- !map:HashWithIndifferentAccess \n" + table.map { "\($0.key): \($0.value)\n" }.joined()
        case nil: nil
        }
    }

    /// A number as the database reads it: leading digits, 0 for none, no number for an empty text.
    func number(_ name: String) -> Int?? {
        guard let text = text(name) else { return nil }
        let digits = text.drop(while: \.isWhitespace)
        if digits.isEmpty { return .some(nil) }
        let sign = digits.first == "-" || digits.first == "+" ? String(digits.prefix(1)) : ""
        return Int(sign + digits.dropFirst(sign.count).prefix { $0.isASCII && $0.isNumber }) ?? 0
    }

    func boolean(_ name: String) -> Bool? {
        text(name).map { ["1", "t", "true"].contains($0.lowercased()) }
    }

    /// The id of the object asked for, or nothing where it can be no id.
    func id(_ name: String = "id") throws(Refusal) -> Int? {
        switch values[name] {
        case .text(let text): return Int(text)
        case .list(let list): return list.first.flatMap { Int($0) }
        case .table(let table): throw .internalError("Unknown key(s): \(table.map(\.key).joined(separator: ", "))")
        case nil: return nil
        }
    }

    /// Whether a value has a NUL, at which the database fails.
    var hasNUL: Bool {
        values.keys.contains { text($0)?.utf8.contains(0) == true }
    }
}
