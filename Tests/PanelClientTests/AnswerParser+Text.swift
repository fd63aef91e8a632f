import Bridge
import PanelCatalog
import PanelClient

extension AnswerParser {
    func parse(_ bytes: [UInt8], as shape: ResultShape) -> PanelAnswer {
        unsafe bytes.withUnsafeBytes { unsafe parse($0, as: shape) }
    }

    func parse(_ text: String, as shape: ResultShape) -> PanelAnswer { parse(Array(text.utf8), as: shape) }

    /// The JSON of an object named `x` with this inside.
    func json(inside members: String) -> String? { parse("<x>\(members)</x>", as: .sample).json }

    /// Why this is refused; nil where it is read.
    func refusal(_ bytes: [UInt8], as shape: ResultShape = .sample) -> String? { parse(bytes, as: shape).problem }

    func refusal(_ text: String, as shape: ResultShape = .sample) -> String? { parse(text, as: shape).problem }
}

extension ResultShape {
    /// An object `x`; the parser doesn't look at the fields.
    static let sample = ResultShape.object(element: "x", [])
    static let samples = ResultShape.list(element: "x", [])
}

extension PanelAnswer {
    var json: String? {
        guard case .result(let bytes) = self else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    var problem: String? {
        guard case .unreadable(let why) = self else { return nil }
        return why
    }
}
