import Documents
import Foundation
import TestSupport

/// JSON Schema's verdict on values, as a validator of another language gives it by the files in `schemas/`.
struct SchemaValidator {
    /// Whether the validator is installed.
    static let isThere = (try? Tool.python.run("-c", "import jsonschema, yaml"))?.status == 0
    static let reason = "they need python3-jsonschema and python3-yaml: run ./test, which installs them"

    struct Case {
        /// Under `schemas/`.
        let schema: String
        /// A text that may be JSON.
        let value: [UInt8]

        init(_ schema: String, _ value: [UInt8]) {
            self.schema = schema
            self.value = value
        }
    }

    /// "valid", or why not, for each.
    ///
    /// - Parameter exactly: whether objects may only have what their schemas name, where later versions may add members.
    static func verdicts(on cases: [Case], exactly: Bool = false) throws -> [String] {
        let lines = cases.map { #"{"schema":"\#($0.schema)","value":"\#(Data($0.value).base64EncodedString())"}"# }
        let input = Data(lines.joined(separator: "\n").utf8)
        let result = try Tool.python.run(["Tests/Validators/verdicts.py"] + (exactly ? ["--exact"] : []), input: input)
        guard result.status == 0 else { throw Failure(description: result.errors) }
        return try result.output.split(separator: "\n").map {
            try JSONDecoder().decode(String.self, from: Data($0.utf8))
        }
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }
}
