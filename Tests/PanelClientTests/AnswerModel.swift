import Bridge
import Foundation
import PanelCatalog

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// A JSON value, for comparing what is written in different ways.
enum JSONValue: Decodable, Equatable {
    case null
    case boolean(Bool)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let value = try decoder.singleValueContainer()
        self =
            if value.decodeNil() {
                .null
            } else if let boolean = try? value.decode(Bool.self) {
                .boolean(boolean)
            } else if let number = try? value.decode(Double.self) {
                .number(number)
            } else if let text = try? value.decode(String.self) {
                .text(text)
            } else if let list = try? value.decode([JSONValue].self) {
                .list(list)
            } else {
                .object(try value.decode([String: JSONValue].self))
            }
    }
}

/// What an answer means by the rules of the contract, told slowly from a tree of Foundation's.
enum AnswerModel: Equatable {
    case json(JSONValue)
    case answer(PanelAnswer)
    case unreadable

    init(_ body: [UInt8], as shape: ResultShape) {
        guard !body.isEmpty, let document = try? XMLDocument(data: Data(body), options: .nodePreserveWhitespace),
            let root = document.rootElement()
        else {
            self = .unreadable
            return
        }
        self.init(root, as: shape)
    }

    /// The same of what was parsed.
    init(_ answer: PanelAnswer) throws {
        self =
            switch answer {
            case .result(let bytes): .json(try JSONDecoder().decode(JSONValue.self, from: Data(bytes)))
            case .unreadable: .unreadable
            default: .answer(answer)
            }
    }

    private init(_ root: XMLElement, as shape: ResultShape) {
        self =
            switch (root.name, shape) {
            case ("error", _):
                .answer(.error(code: root.text("code")!, message: root.text("message")!, details: root.text("details")))
            case ("result", .execution), ("result", .done), ("result", .identifier): .answer(Self.result(root))
            case ("hash", .done), ("hash", .identifier): .answer(Self.status(root["success"]!, root))
            case (_, .list) where root.type == "array": .json(Self.value(root))
            case (let name, .object(let element, _)) where name == element: .json(Self.value(root))
            default: .unreadable
            }
    }

    private static func result(_ root: XMLElement) -> PanelAnswer {
        let status = root["status"]!
        if let error = status.text("error") { return .executionFailed(error) }
        guard let output = status.text("output") else { return self.status(status, root) }
        return .execution(output: output, exitCode: Int64(status.text("exit-code")!)!)
    }

    private static func status(_ status: XMLElement, _ root: XMLElement) -> PanelAnswer {
        if status.isNil { return .undetermined }
        if status.stringValue == "true" { return .done(id: root["details"]?.text("id").flatMap { Int64($0) }) }
        return .refused(
            (root["details"]?.elements ?? []).map {
                PanelAnswer.FieldError(field: $0.text("field")!, message: $0.text("error")!)
            })
    }

    private static func value(_ element: XMLElement) -> JSONValue {
        if element.isNil { return .null }
        let text = element.stringValue ?? ""
        switch element.type {
        case "integer", "float": return .number(Double(text)!)
        case "boolean": return .boolean(text == "true")
        case "array": return .list(element.elements.map { value($0) })
        default: break
        }
        if element.elements.isEmpty, element.level > 1 {
            return .text(text.replacing(/root:[^\x00-\x20]+/, with: "root:***"))
        }
        let members = element.elements.map { ($0.name!.replacing("-", with: "_"), value($0)) }
        return .object(Dictionary(uniqueKeysWithValues: members))
    }
}

extension XMLElement {
    fileprivate var elements: [XMLElement] { (children ?? []).compactMap { $0 as? XMLElement } }
    fileprivate var type: String? { attribute(forName: "type")?.stringValue }
    fileprivate var isNil: Bool { attribute(forName: "nil")?.stringValue == "true" }
    fileprivate subscript(name: String) -> XMLElement? { elements.first { $0.name == name } }
    fileprivate func text(_ name: String) -> String? { self[name]?.stringValue }
}
