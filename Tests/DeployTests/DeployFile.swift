import Foundation
import TestSupport

/// A file in `deploy/`.
struct DeployFile {
    let text: String

    init(_ path: String) throws {
        text = try String(contentsOf: Tool.project.appending(path: "deploy/\(path)"), encoding: .utf8)
    }

    /// Lines without white space around them, comments and empty lines left out.
    var lines: [String] {
        text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.hasPrefix("#") }
    }
}
