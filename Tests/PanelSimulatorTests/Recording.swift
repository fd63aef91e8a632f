import Foundation

/// One recorded exchange with the real panel.
struct Recording: Sendable {
    let file: String
    let name: String
    let verb: String
    let path: String
    let query: String
    let headers: [String]
    let form: [String: String]?
    let body: String?
    let credentials: String?
    let status: Int?
    let answerHeaders: [String: String]
    let answer: [UInt8]

    var place: String { "\(file)/\(name)" }
    var isScenario: Bool { status == nil }
    var user: String { credentials.map { String($0.prefix { $0 != ":" }) } ?? "" }
    var password: String { String((credentials ?? "").drop { $0 != ":" }.dropFirst()) }
    var controller: String { path.split(separator: "/").dropFirst().first.map { String($0) } ?? "" }
    var action: String { path.split(separator: "/").dropFirst(2).first.map { String($0) } ?? "" }

    /// The id the call names, in query or form.
    var id: Int? { parameter("id").flatMap { Int($0) } }

    func parameter(_ name: String) -> String? {
        let pairs = query.split(separator: "&").map { $0.split(separator: "=", maxSplits: 1) }
        let value = pairs.first { $0.first.map { String($0) } == name }?.dropFirst().first
        return value.map { String($0) } ?? form?[name]
    }

    /// The request as it goes over the wire.
    var bytes: [UInt8] {
        var lines = ["\(verb) \(path)\(query.isEmpty ? "" : "?" + query) HTTP/1.1", "Host: 127.0.0.1:3000"] + headers
        if let credentials { lines.append("Authorization: Basic \(Data(credentials.utf8).base64EncodedString())") }
        var body = self.body ?? ""
        if let form {
            lines.append("Content-Type: application/x-www-form-urlencoded")
            body = form.map { "\($0.key)=\(Self.encoded($0.value))" }.joined(separator: "&")
        }
        if name.contains("chunked") {
            lines.append("Transfer-Encoding: chunked")
            body = "\(String(body.utf8.count, radix: 16))\r\n\(body)\r\n0\r\n\r\n"
        } else if verb == "POST" {
            lines.append("Content-Length: \(body.utf8.count)")
        }
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n" + body).utf8)
    }

    private static func encoded(_ text: String) -> String {
        text.utf8.map { byte in "%" + String(byte + 0, radix: 16).leftPadded }.joined()
    }
}

extension String {
    fileprivate var leftPadded: String { count < 2 ? "0" + self : self }
}

extension Recording {
    /// The folder of the recordings, beside the project or where the environment says.
    static let folder: URL = {
        let shared = ProcessInfo.processInfo.environment["PANELBRIDGE_SHARED"].map { URL(fileURLWithPath: $0) }
        let project = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return (shared ?? project.deletingLastPathComponent().appendingPathComponent("shared"))
            .appendingPathComponent("recordings")
    }()

    static let arePresent = FileManager.default.fileExists(atPath: folder.path)

    /// All of them, by file and in its order.
    static let all: [Recording] = {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return files.filter { $0.hasSuffix(".jsonl") }.sorted().flatMap { file in
            let text = (try? String(contentsOf: folder.appendingPathComponent(file), encoding: .utf8)) ?? ""
            return text.split(whereSeparator: \.isNewline).compactMap { Recording(String($0), file: file) }
        }
    }()

    static func named(_ name: String) -> Recording? { all.first { $0.name == name } }

    private init?(_ line: String, file: String) {
        guard let json = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
            let request = json["request"] as? [String: Any]
        else { return nil }
        self.file = String(file.dropLast(".jsonl".count))
        name = json["name"] as? String ?? ""
        verb = request["method"] as? String ?? ""
        path = request["path"] as? String ?? ""
        query = request["query_string"] as? String ?? request["query"] as? String ?? ""
        let pairs = request["headers"] as? [[String]] ?? []
        headers = pairs.map { "\($0[0]): \($0[1])" }
        form = (request["form"] as? [String: Any])?.mapValues { "\($0)" }
        body = request["body"] as? String
        credentials = (request["auth"] as? [String: String]).map { "\($0["user"] ?? ""):\($0["password"] ?? "")" }
        status = json["status"] as? Int
        let answered = json["headers"] as? [[String]] ?? []
        answerHeaders = Dictionary(answered.map { ($0[0].lowercased(), $0[1]) }) { first, _ in first }
        let encoded = (json["body_base64"] as? String).flatMap { Data(base64Encoded: $0) }
        answer = encoded.map { Array($0) } ?? Array((json["body"] as? String ?? "").utf8)
    }
}
