import Foundation
import Testing

@Suite("The command lines that documents and help print")
struct PrintedCommandTests {
    private static let documents = [
        "README.md", "deploy/README.md", "deploy/RUNBOOK.md", "schemas/README.md", "schemas/subscribing.md",
    ]
    private static let groups = ["dead-letters", "ledger", "topology"]

    @Test("each is one that the program takes")
    func areTaken() async throws {
        let folder = URL.temporaryDirectory.appending(path: "panelbridge-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try write(into: folder)
        let lines = try await lines()
        #expect(lines.count > 50)
        for line in lines.sorted() {
            let result = try await run(line, in: folder)
            // There is neither a broker nor a ledger.
            #expect([0, 69, 78].contains(result.status), "\(line): \(result.errors)")
        }
    }

    /// The files that the lines name.
    private func write(into folder: URL) throws {
        let configuration = """
            broker: {url: 'amqp://127.0.0.1:1/'}
            panels: {main: {url: 'http://127.0.0.1:1', user: admin, password: admin}}
            ledger: {path: /nonexistent/ledger.sqlite}
            """
        let files = [
            "panelbridge.yaml": configuration, "my.yaml": configuration, "john.password": "secret-word\n",
            "order.json": #"{"method": "users.list"}"#,
        ]
        for (name, text) in files { try Data(text.utf8).write(to: folder.appending(path: name)) }
        try FileManager.default.createSymbolicLink(
            at: folder.appending(path: "panelbridge"), withDestinationURL: URL(filePath: Program.panelbridge))
    }

    /// All but those that would not end.
    private func lines() async throws -> Set<String> {
        var texts = try Self.documents.map {
            try String(contentsOf: Project.root.appending(path: $0), encoding: .utf8)
        }
        for words in try await subcommands() { texts.append(try await help(words)) }
        return Set(texts.flatMap(Self.lines)).filter { !$0.contains(/^panelbridge (run|simulate)\b/) }
    }

    private func subcommands() async throws -> [[String]] {
        let first = Self.subcommands(in: try await help([]))
        var all: [[String]] = [[]] + first.map { [$0] }
        for group in Self.groups { all += Self.subcommands(in: try await help([group])).map { [group, $0] } }
        return all
    }

    private func help(_ words: [String]) async throws -> String {
        try await Program(Program.panelbridge, words + ["--help"]).run().output
    }

    private static func subcommands(in help: String) -> [String] {
        guard let list = help.components(separatedBy: "SUBCOMMANDS:\n").dropFirst().first else { return [] }
        return list.matches(of: /(?m)^  ([a-z-]+) {2,}/).map { String($0.1) }
    }

    /// Without what stands behind them: a comment, what they do, or where their output goes.
    private static func lines(of text: String) -> [String] {
        let joined = text.replacing(#/\\\n\s*/#, with: "")
        return joined.matches(of: #/(?m)^ +(?:\$ )?(panelbridge [a-z].*)$/#).map { match in
            let end = match.1.firstRange(of: #/ {2,}| \#| > /#)?.lowerBound
            return String(match.1[..<(end ?? match.1.endIndex)])
        }
    }

    private func run(_ line: String, in folder: URL) async throws -> Program.Result {
        let environment = [
            "PATH": "\(folder.path):/usr/bin:/bin",
            "PANELBRIDGE_CONFIG": folder.appending(path: "panelbridge.yaml").path,
        ]
        return try await Program("/bin/sh", ["-c", "cd \(folder.path) && \(line)"], environment: environment).run()
    }
}
