/// As much of JSON as the answers to orders need.
struct JSONObject {
    private let members: [(name: String, value: Value)]

    indirect enum Value {
        case text(String)
        case number(Int)
        case object(JSONObject)
    }

    init(_ members: [(name: String, value: Value)]) { self.members = members }

    init(_ executions: Executions) {
        func object(_ counts: [String: Int]) -> Value {
            .object(JSONObject(counts.sorted { $0.key < $1.key }.map { ($0.key, .number($0.value)) }))
        }
        self.init([
            ("calls", object(executions.calls)), ("effects", object(executions.effects)),
            ("changed", object(executions.changed)), ("created", object(executions.created)),
        ])
    }

    var text: String {
        "{" + members.map { "\(Self.quoted($0.name)): \(Self.text($0.value))" }.joined(separator: ", ") + "}"
    }

    private static func text(_ value: Value) -> String {
        switch value {
        case .text(let text): quoted(text)
        case .number(let number): String(number)
        case .object(let object): object.text
        }
    }

    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\u{0}"..<" ": quoted += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
