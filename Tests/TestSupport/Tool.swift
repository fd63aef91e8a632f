package import Foundation

/// A tool that is no part of the project, run to its end: a validator, or what checks files for its own service.
package struct Tool {
    /// The project's folder.
    package static let project = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
    /// Debian's, whose packages the validators need.
    package static let python = Tool("/usr/bin/python3")

    /// A path.
    private let executable: String

    package init(_ executable: String) { self.executable = executable }

    /// Whether it is installed.
    package var isThere: Bool { FileManager.default.isExecutableFile(atPath: executable) }

    /// Runs it, and waits for its end.
    package func run(
        _ arguments: String..., input: Data = Data()
    ) throws -> (status: Int32, output: String, errors: String) {
        try run(arguments, input: input)
    }

    package func run(
        _ arguments: [String], input: Data = Data()
    ) throws -> (status: Int32, output: String, errors: String) {
        let folder = URL.temporaryDirectory.appending(path: "panelbridge-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let files = ["input", "output", "errors"].map { folder.appending(path: $0) }
        for file in files { try (file == files[0] ? input : Data()).write(to: file) }
        let process = Process()
        process.executableURL = URL(filePath: executable)
        process.arguments = arguments
        process.currentDirectoryURL = Self.project
        process.standardInput = try FileHandle(forReadingFrom: files[0])
        process.standardOutput = try FileHandle(forWritingTo: files[1])
        process.standardError = try FileHandle(forWritingTo: files[2])
        try process.run()
        process.waitUntilExit()
        let texts = try files.map { try String(contentsOf: $0, encoding: .utf8) }
        return (process.terminationStatus, texts[1], texts[2])
    }
}
