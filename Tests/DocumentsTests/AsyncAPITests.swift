import Foundation
import TestSupport
import Testing

@testable import Documents

@Suite("The AsyncAPI document")
struct AsyncAPITests {
    private static let package = ProcessInfo.processInfo.environment["PANELBRIDGE_TEST_ASYNCAPI"]

    @Test(
        "it is as AsyncAPI's own JSON Schema says, and each of its references leads somewhere",
        .enabled(
            if: SchemaValidator.isThere && package != nil,
            "it needs AsyncAPI's JSON Schema, which ./test gets where packages of Python can be had"))
    func isValid() throws {
        let result = try Tool.python.run("Tests/Validators/asyncapi.py", try #require(Self.package))
        #expect(result.output == "0 faults\n" && result.status == 0, "\(result.errors)")
    }
}
