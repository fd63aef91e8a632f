internal import Bridge
internal import PanelCatalog

/// One kind of object that results consist of, such as a virtual server.
struct ResultObject: Equatable {
    let element: String
    let fields: [ResultShape.Field]

    /// Those that more than one method answers with, in the order of the catalogue.
    static let shared: [ResultObject] = {
        let all = PanelCatalog.methods.compactMap(ResultObject.init(of:))
        var shared: [ResultObject] = []
        for object in all where all.count(where: { $0 == object }) > 1 && !shared.contains(object) {
            shared.append(object)
        }
        return shared
    }()

    /// What a method answers with; nil where that is no object of the panel's.
    init?(of method: PanelMethod) {
        switch method.result {
        case .object(let element, _), .list(let element, _): self.element = element
        case .execution: element = "execution"
        case .done, .identifier: return nil
        }
        fields = method.resultFields
    }

    var path: String { "objects/\(element).json" }

    var schema: JSONTree {
        .objectSchema(.object(fields.map { ($0.name, $0.schema) }), required: fields.map(\.name))
    }

    var file: SchemaFile {
        let words = element.split(separator: "_").map { $0 == "ip" ? "IP" : String($0) }.joined(separator: " ")
        return SchemaFile(path, words.capitalizedFirst, "As the panel shows it in a result.", schema)
    }
}
