import Foundation
import Testing

@testable import PanelCatalog

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite("The catalogue against the recorded exchanges", .enabled(if: SharedFiles.areThere))
struct RecordingTests {
    /// What the panel takes and the catalogue refuses: it would assign these, or they are not the method's.
    static let refused: Set<String> = [
        "hardware_servers.connect id", "hardware_servers.list id", "roles.list foo", "users.list login",
        "users.list password", "virtual_servers.create password_confirmation", "virtual_servers.create state",
        "virtual_servers.update identity", "virtual_servers.update state", "virtual_servers.delete command",
        "virtual_servers.get_advanced_limits command", "virtual_servers.get_stats command",
        "virtual_servers.reinstall command", "virtual_servers.start command", "event_log.list locale",
    ]

    @Test("knows every method and parameter that the panel was asked")
    func requests() throws {
        let recordings = try Recording.all(in: SharedFiles.recordings)
        #expect(recordings.count > 200)
        for recording in recordings {
            guard let name = recording.method, !name.contains(/nosuch|index|xxx/) else { continue }
            let method = try #require(PanelCatalog.method(named: name), "\(recording.name)")
            for parameter in recording.parameters where !Self.refused.contains("\(name) \(parameter)") {
                #expect(method.parameters.contains { $0.name == parameter }, "\(recording.name): \(parameter)")
            }
        }
    }

    @Test("refuses only parameters that were really recorded")
    func refusals() throws {
        let asked = try Recording.all(in: SharedFiles.recordings).flatMap { recording in
            recording.parameters.map { "\(recording.method ?? "") \($0)" }
        }
        #expect(Self.refused.isSubset(of: asked))
        for refusal in Self.refused {
            let words = refusal.split(separator: " ")
            let method = try #require(PanelCatalog.method(named: String(words[0])))
            #expect(!method.parameters.contains { $0.name == words[1] })
        }
    }

    @Test("describes every field of every recorded object, with its type")
    func answers() throws {
        var compared = 0
        for recording in try Recording.all(in: SharedFiles.recordings) {
            guard let name = recording.method, let method = PanelCatalog.method(named: name),
                let root = recording.answer
            else { continue }
            for object in try Self.objects(in: root, of: method.result) {
                #expect(Set(object.elements.compactMap(\.name)) == Set(method.result.fields.map(\.name)))
                for element in object.elements {
                    let field = try #require(method.result.fields.first { $0.name == element.name })
                    #expect(Self.fits(element, field), "\(recording.name): \(element.xmlString)")
                    compared += 1
                }
            }
        }
        #expect(compared > 1000)
    }

    /// The objects of an answer; fails where it has another form than the catalogue says.
    private static func objects(in root: XMLElement, of shape: ResultShape) throws -> [XMLElement] {
        switch shape {
        case .object(let element, _):
            #expect(root.name == element)
            return [root]
        case .list(let element, _):
            #expect(root.value(of: "type") == "array")
            #expect(root.elements.allSatisfy { $0.name == element })
            return root.elements
        case .done, .identifier, .execution:
            Issue.record("an answer \(root.name ?? "") where a result was expected")
            return []
        }
    }

    private static func fits(_ element: XMLElement, _ field: ResultShape.Field) -> Bool {
        if element.value(of: "nil") == "true" { return field.isNullable }
        let type = element.value(of: "type")
        return switch field.type {
        case .integer: type == "integer"
        case .number: type == "float"
        case .boolean: type == "boolean"
        case .date: type == "date"
        case .dateTime: type == "datetime"
        case .text: type == nil && element.elements.isEmpty
        case .measure: element.elements.isEmpty || Set(element.elements.compactMap(\.name)) == ["text", "percent"]
        }
    }
}
