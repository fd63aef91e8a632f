import Bridge
import Foundation
import TestSupport
import Testing

@testable import Documents

@Suite("The files of the contract")
struct ContractFileTests {
    private static let folder = Tool.project.appending(path: "schemas")

    @Test("schemas/ holds what is rendered: `panelbridge schema --into schemas` renders it anew")
    func areRendered() throws {
        for document in Contract.documents {
            let file = Self.folder.appending(path: document.path)
            let text = try? String(contentsOf: file, encoding: .utf8)
            #expect(text == document.text, "\(document.path) is not as it is rendered")
        }
    }

    @Test("nothing that was rendered once and is no more stands beside it")
    func areAll() throws {
        let paths = try #require(FileManager.default.subpaths(atPath: Self.folder.path))
        let files = paths.filter { $0.contains(".") && !$0.hasPrefix("examples/") && $0 != "subscribing.md" }
        #expect(Set(files) == Set(Contract.documents.map(\.path)))
    }

    @Test("each has a clean name of its own, stands once, and ends with one newline")
    func areClean() {
        let paths = Contract.documents.map(\.path)
        #expect(paths == paths.sorted() && Set(paths).count == paths.count)
        for document in Contract.documents {
            #expect(document.path.wholeMatch(of: /[A-Za-z0-9_.\/-]+\.(json|md|yaml)/) != nil)
            #expect(document.text.hasSuffix("\n") && !document.text.hasSuffix("\n\n"))
            #expect(document.text.split(separator: "\n").allSatisfy { $0.last != " " }, "\(document.path)")
        }
    }

    @Test(
        "each schema names its dialect and itself, says what it is of, and has an example or is named by one that has")
    func areDescribed() throws {
        for document in Contract.documents where document.path.hasSuffix(".json") {
            let schema = try #require(JSONTree(Array(document.text.utf8)))
            #expect(schema["$schema"] == "https://json-schema.org/draft/2020-12/schema")
            #expect(schema["$id"] == .text("https://panelbridge.example/schemas/" + document.path))
            #expect(schema["title"]?.text?.isEmpty == false && schema["description"]?.text?.isEmpty == false)
            #expect(schema["examples"] != nil || document.path.hasPrefix("objects/"), "\(document.path)")
        }
    }
}
