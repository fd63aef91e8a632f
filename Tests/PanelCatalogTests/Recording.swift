import Foundation

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// One recorded exchange with a running panel.
struct Recording {
    let name: String
    /// `<controller>.<action>`, where the path has that form.
    let method: String?
    let parameters: Set<String>
    let body: String

    static func all(in folder: URL) throws -> [Recording] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "jsonl" }
            .sorted { $0.path < $1.path }
            .flatMap { try String(contentsOf: $0, encoding: .utf8).split(separator: "\n") }
            .compactMap { try Recording(line: $0) }
    }

    private init?(line: Substring) throws {
        let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
        guard let object, let request = object["request"] as? [String: Any],
            let path = request["path"] as? String
        else { return nil }
        name = object["name"] as? String ?? ""
        body = object["body"] as? String ?? ""
        method = path.wholeMatch(of: /\/api\/(\w+)\/(\w+)/).map { "\($0.1).\($0.2)" }
        parameters = ["query", "form"].reduce(into: []) { names, part in
            names.formUnion((request[part] as? [String: Any] ?? [:]).keys)
        }
    }

    /// The answer's root where it is an object or a list; nil for results, errors and pages.
    var answer: XMLElement? {
        guard body.hasPrefix("<?xml"), let document = try? XMLDocument(xmlString: body),
            let root = document.rootElement(), let name = root.name,
            !["error", "result", "hash", "html", "methods"].contains(name)
        else { return nil }
        return root
    }
}

extension XMLElement {
    /// The children that are elements.
    var elements: [XMLElement] { (children ?? []).compactMap { $0 as? XMLElement } }

    func value(of attribute: String) -> String? { self.attribute(forName: attribute)?.stringValue }
}
