import Foundation
import FoundationXML

/// An XML document as a tree, comparable.
struct XMLTree: Equatable {
    var name: String
    var attributes: [String: String] = [:]
    var text = ""
    var children: [XMLTree] = []

    init(name: String, attributes: [String: String] = [:]) {
        self.name = name
        self.attributes = attributes
    }

    /// The root of a document, or nothing where it is no XML.
    init?(_ bytes: [UInt8]) {
        let reader = Reader()
        let parser = XMLParser(data: Data(bytes))
        parser.delegate = reader
        guard parser.parse(), let root = reader.stack.first?.children.first else { return nil }
        self = root
    }

    subscript(name: String) -> XMLTree? { children.first { $0.name == name } }

    /// The text of a child; nil where it is missing or nil.
    func value(_ name: String) -> String? {
        guard let child = self[name], child.attributes["nil"] == nil else { return nil }
        return child.text
    }

    private final class Reader: NSObject, XMLParserDelegate {
        var stack = [XMLTree(name: "")]

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String] = [:]
        ) {
            stack.append(XMLTree(name: name, attributes: attributes))
        }

        func parser(_ parser: XMLParser, foundCharacters text: String) { stack[stack.count - 1].text += text }

        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
        ) {
            let element = stack.removeLast()
            stack[stack.count - 1].children.append(element)
        }
    }
}

extension XMLTree {
    /// The tree without what the panel leaves to chance: names of scripts, and the order of Ruby's hashes.
    var comparable: XMLTree {
        var tree = self
        tree.children = children.map(\.comparable)
        if !children.isEmpty { tree.text = "" }
        if name == "error", let range = text.range(of: "/[a-z-]+/vecmd_[0-9a-f]{32}", options: .regularExpression) {
            tree.text.replaceSubrange(range, with: "SCRIPT")
        }
        if ["methods", "details", "record", "status", "limit"].contains(name) {
            tree.children.sort { "\($0)" < "\($1)" }
        }
        return tree
    }
}
