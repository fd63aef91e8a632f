import Bridge
import Testing

@testable import PanelClient

@Suite("What comes back over HTTP")
struct AnswerKindTests {
    private let endpoint = PanelEndpoint(url: "http://panel", user: "bridge", password: "secret")

    @Test(
        "is a document only where it is HTTP 200 and calls itself XML",
        arguments: [
            (200, "application/xml; charset=utf-8", .document), (200, "application/xml", .document),
            (200, "Text/XML;charset=utf-8", .document), (200, "application/xmlfoo", .page),
            (200, "application/xhtml+xml", .page), (200, "text/html", .page), (200, nil, .page), (200, "", .page),
            (204, "application/xml", .other(204)), (302, "text/html", .redirect(302)),
            (304, "application/xml", .unchanged), (304, nil, .unchanged), (401, "application/xml", .unauthorized),
            (404, "text/html", .other(404)), (500, "application/xml", .other(500)), (0, nil, .other(0)),
        ] as [(Int, String?, AnswerKind)])
    func kinds(status: Int, contentType: String?, expected: AnswerKind) {
        let kind = unsafe AnswerKind(status: status, contentType: contentType)
        #expect(kind == expected)
    }

    @Test("a refused log-in had no effect, any other odd answer may have had one; neither tells the password")
    func failures() throws {
        let unauthorized = try #require(AnswerKind.unauthorized.failure(of: endpoint))
        #expect(unauthorized.code == .unauthorized)
        #expect(!unauthorized.mayHaveReachedPanel)
        for kind in [AnswerKind.page, .redirect(302), .unchanged, .other(500)] {
            let failure = try #require(kind.failure(of: endpoint))
            #expect(failure.code == .badAnswer)
            #expect(failure.mayHaveReachedPanel)
            #expect(!failure.message.contains("secret"))
        }
        #expect(AnswerKind.document.failure(of: endpoint) == nil)
    }
}
