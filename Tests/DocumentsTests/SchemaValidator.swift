import Documents
import Foundation

/// JSON Schema's verdict on values, as a validator of another language gives it by the files in `schemas/`.
struct SchemaValidator {
    /// Debian's, whose packages it needs.
    static let python = "/usr/bin/python3"
    static let project = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

    /// Whether the validator is installed.
    static let isThere = (try? run("-c", ["import jsonschema, yaml"]))?.status == 0
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
        let script = project.appending(path: "Tests/Validators/verdicts.py").path
        let result = try run(script, exactly ? ["--exact"] : [], input: input)
        guard result.status == 0 else { throw Failure(description: result.errors) }
        return try result.output.split(separator: "\n").map {
            try JSONDecoder().decode(String.self, from: Data($0.utf8))
        }
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs Python with a script, or `-c` and its text as the first argument.
    static func run(
        _ script: String, _ arguments: [String], input: Data = Data()
    ) throws -> (status: Int32, output: String, errors: String) {
        let folder = URL.temporaryDirectory.appending(path: "panelbridge-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = ["input", "output", "errors"].map { folder.appending(path: $0) }
        for file in files { try (file == files[0] ? input : Data()).write(to: file) }
        let process = Process()
        process.executableURL = URL(filePath: python)
        process.arguments = [script] + arguments
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        let texts = try files.map { try String(contentsOf: $0, encoding: .utf8) }
        return (process.terminationStatus, texts[1], texts[2])
    }
}
