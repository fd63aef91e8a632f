import Foundation

/// One recorded exchange with a running panel, or a scenario without one.
struct Recording: Sendable {
    let name: String
    /// Nil for a scenario.
    let status: Int?
    let contentType: String?
    /// `<controller>.<action>`, where the path has that form.
    let method: String?
    let body: [UInt8]

    private static let folder: URL = {
        let project = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL
        let shared = ProcessInfo.processInfo.environment["PANELBRIDGE_SHARED"].map { URL(filePath: $0) }
        return (shared ?? project.appending(path: "../shared").standardizedFileURL).appending(path: "recordings")
    }()

    static let areThere = FileManager.default.fileExists(atPath: folder.path)

    static func all() throws -> [Recording] {
        try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
            .filter { $0.pathExtension == "jsonl" }
            .sorted { $0.path < $1.path }
            .flatMap { try String(contentsOf: $0, encoding: .utf8).split(separator: "\n") }
            .map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
            .map { Recording($0) }
    }

    private struct Line: Decodable {
        struct Request: Decodable { let path: String }
        let name: String
        let request: Request?
        let status: Int?
        let headers: [[String]]?
        let body: String?
        let encodedBody: String?

        private enum CodingKeys: String, CodingKey {
            case name, request, status, headers, body
            case encodedBody = "body_base64"
        }
    }

    private init(_ line: Line) {
        name = line.name
        status = line.status
        contentType = line.headers?.first { $0[0].lowercased() == "content-type" }?[1]
        method = line.request?.path.wholeMatch(of: /\/api\/(\w+)\/(\w+)/).map { "\($0.1).\($0.2)" }
        body = line.encodedBody.flatMap { Data(base64Encoded: $0) }.map { Array($0) } ?? Array((line.body ?? "").utf8)
    }
}
