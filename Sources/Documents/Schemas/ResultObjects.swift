internal import Bridge
internal import PanelCatalog

/// The objects that results consist of.
enum ResultObjects {
    /// Those that more than one method answers with, in the order of the catalogue.
    static let shared: [ResultObject] = {
        let all = PanelCatalog.methods.compactMap { object(of: $0.result) }
        var shared: [ResultObject] = []
        for object in all where all.count(where: { $0 == object }) > 1 && !shared.contains(object) {
            shared.append(object)
        }
        return shared
    }()

    static func object(of shape: ResultShape) -> ResultObject? {
        switch shape {
        case .object(let element, let fields), .list(let element, let fields): ResultObject(element, fields)
        case .done, .identifier, .execution: nil
        }
    }
}

/// One kind of object, such as a virtual server.
struct ResultObject: Equatable {
    let element: String
    let fields: [ResultShape.Field]

    init(_ element: String, _ fields: [ResultShape.Field]) {
        self.element = element
        self.fields = fields
    }

    var path: String { "objects/\(element).json" }

    var schema: JSONTree {
        .objectSchema(.object(fields.map { ($0.name, $0.schema) }), required: fields.map(\.name))
    }

    var file: SchemaFile {
        let words = element.split(separator: "_").map { $0 == "ip" ? "IP" : String($0) }.joined(separator: " ")
        return SchemaFile(
            path, String(words.prefix(1)).uppercased() + words.dropFirst(), "As the panel shows it in a result.",
            schema)
    }
}
