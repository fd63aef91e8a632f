internal import Bridge
public import PanelCatalog

extension Parameter {
    /// What a table says of its value: its type, whether it must stand, and whether it is secret.
    var marks: String {
        ([type.word] + (isRequired ? ["required"] : []) + (isSecret ? ["secret"] : [])).joined(separator: ", ")
    }

    /// What it means, what it must be, and a value that it may have.
    var sentences: String {
        let examples = type.word == "boolean" ? [] : ["Example: `\(example)`"]
        return ([description.capitalizedFirst] + limits + exception + examples).map { "\($0)." }.joined(separator: " ")
    }

    /// What its type does not say.
    private var limits: [String] {
        switch type {
        case .integer(let range): ["\(range.lowerBound) to \(range.upperBound)"]
        case .boolean, .presence: []
        case .date, .text: ["Must be \(type.expectation)"]
        }
    }

    /// What the configuration may refuse though the type accepts it.
    private var exception: [String] {
        guard type == .text(.host) else { return [] }
        return ["The panel's own machine, link-local and metadata addresses only where `allow_local_hosts` is true"]
    }

    /// The example as one types it in a shell.
    public var plainExample: String {
        guard case .text(let text)? = JSONTree(Array(example.utf8)) else { return example }
        let isPlain = text.utf8.allSatisfy { byte in
            byte < 0x80 && (Character(Unicode.Scalar(byte)).isLetter || "0123456789._-/:,@+".utf8.contains(byte))
        }
        return isPlain && !text.isEmpty ? text : "'\(text)'"
    }
}
