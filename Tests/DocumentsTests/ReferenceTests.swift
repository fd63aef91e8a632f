import Bridge
import PanelCatalog
import Testing

@testable import Documents

@Suite("The reference of the methods")
struct ReferenceTests {
    private static let documents = MethodReference.documents
    private static let pages = Dictionary(uniqueKeysWithValues: documents.map { ($0.path, MarkdownReading($0.text)) })

    @Test("it has an index, the errors and a page a subject")
    func paths() {
        #expect(
            Self.documents.map(\.path)
                == [
                    "README", "errors", "hardware-servers", "virtual-servers", "users", "roles", "event-log", "tasks",
                    "backups", "ip-pools",
                ].map { "reference/\($0).md" })
        #expect(Self.documents.allSatisfy { $0.text.hasPrefix(MarkdownPage.notice) && $0.text.hasSuffix("\n") })
    }

    @Test("each method stands once, with its parameters, its result and its errors", arguments: PanelCatalog.methods)
    func completeness(_ method: PanelMethod) throws {
        let sections = Self.pages.values.flatMap(\.sections).filter { $0.heading == method.name }
        let section = try #require(sections.count == 1 ? sections.first : nil)
        let rows = section.rows
        #expect(section.text.contains(method.summary))
        for parameter in method.parameters {
            #expect(rows.contains { $0[0] == "`\(parameter.name)`" && $0[1] == parameter.marks })
        }
        for field in method.resultFields {
            #expect(rows.contains { $0[0] == "`\(field.name)`" && $0[1].hasPrefix(field.type.word) })
        }
        for (code, when) in method.ownErrors {
            #expect(rows.contains { $0[0].hasPrefix("[`\(code.rawValue)`]") && $0[2] == when })
        }
        let others = method.isChange ? "errors.md#of-any-change" : "errors.md#of-any-read"
        #expect(section.links.contains(others))
    }

    @Test("the page of errors explains each code, and says which any read and any change may have")
    func errors() throws {
        let page = try #require(Self.pages["reference/errors.md"])
        for code in ErrorCode.allCases {
            let section = try #require(page.sections.first { $0.heading == code.rawValue })
            #expect(section.text.contains(code.meaning))
            #expect(section.text.contains("Outcome: `\(code.outcome.rawValue)`."))
        }
        let common = [("Of any read", PanelMethod.ofEveryRead), ("Of any change", PanelMethod.ofEveryChange)]
        for (heading, codes) in common {
            let section = try #require(page.sections.first { $0.heading == heading })
            #expect(Set(section.links) == Set(codes.map { "#\($0.rawValue)" }))
        }
    }

    @Test("the index leads to each method")
    func index() throws {
        let page = try #require(Self.pages["reference/README.md"])
        for subject in PanelCatalog.subjects {
            for method in subject.methods {
                let path = "\(MethodReference.file(of: subject))#\(method.name.headingAnchor)"
                #expect(page.sections.first { $0.heading == subject.title }?.links.contains(path) == true)
            }
        }
    }

    @Test("each link leads to a heading or a file that is there")
    func links() {
        let schemas = PanelCatalog.methods.flatMap { ["../commands/\($0.name).json", "../replies/\($0.name).json"] }
        let elsewhere = Set(["../README.md", "../subscribing.md", "../../README.md#commands"] + schemas)
        for (path, page) in Self.pages {
            let links = page.sections.flatMap(\.links)
            #expect(!links.isEmpty)
            for link in links where !elsewhere.contains(link) {
                let parts = link.split(separator: "#", omittingEmptySubsequences: false)
                let target = parts[0].isEmpty ? page : Self.pages["reference/\(parts[0])"]
                #expect(parts.count == 1 || target?.anchors.contains(String(parts[1])) == true, "\(path): \(link)")
                #expect(target != nil, "\(path): \(link)")
            }
        }
    }

    @Test("each piece of JSON is JSON, and each row of a table has all its columns")
    func forms() {
        for page in Self.pages.values {
            for section in page.sections {
                for code in section.code where code.language == "json" {
                    #expect(JSONTree(Array(code.text.utf8)) != nil, "\(code.text)")
                }
                for table in section.tables { #expect(Set(table.map(\.count)).count == 1, "\(section.heading)") }
            }
        }
    }

    @Test("no line of a paragraph begins like something else, wherever it is broken")
    func breaking() {
        let texts = PanelCatalog.methods.flatMap(\.reference) + ErrorPage.blocks + IndexPage.blocks
        for case .paragraph(let text) in texts {
            for word in text.split(separator: " ") {
                #expect(!["-", "+", "*", "|"].contains(word) && !word.hasPrefix("#") && !word.hasPrefix(">"))
                #expect(word.last != "." || Int(word.dropLast()) == nil, "\(text)")
            }
        }
    }

    @Test("one method as it is rendered")
    func snapshot() throws {
        let page = try #require(Self.documents.first { $0.path == "reference/users.md" })
        #expect(page.text.hasSuffix("\n\n" + Self.usersDelete))
    }

    @Test("what Markdown would take for its own marks is written as it is")
    func escaping() {
        let page = MarkdownPage(file: "x.md")
        let text = page.text([.paragraph("a_b * <c> [d] \\ `e_f <g>`"), .table(["h"], [["i|j `k|l`"]])])
        #expect(text.contains("a\\_b \\* \\<c\\> \\[d\\] \\\\ `e_f <g>`"))
        #expect(text.contains("| i\\|j `k\\|l` |"))
    }
}
