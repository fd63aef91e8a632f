import Foundation
import TestSupport
import Testing

@Suite("The runbook")
struct RunbookTests {
    private let text: String

    init() throws { text = try DeployFile("RUNBOOK.md").text }

    /// The titles of what stands under a heading.
    private func titles(under heading: String) -> [String] {
        let part = text.components(separatedBy: "\n## ").first { $0.hasPrefix(heading + "\n") } ?? ""
        return part.components(separatedBy: "\n### ").dropFirst().map { String($0.prefix { $0 != "\n" }) }
    }

    @Test("each alert has its section, and each section its alert", .enabled(if: Tool.python.isThere))
    func alerts() throws {
        let alerts = try AlertRules().rules.map(\.alert)
        #expect(titles(under: "Alerts") == alerts, "in the order of the rules, which follows the way to look at them")
    }

    @Test("the situations that it promises are there")
    func situations() {
        let list = text.components(separatedBy: "\n## Bad hours\n").last?.components(separatedBy: "\n### ").first ?? ""
        let promised = list.matches(of: /\[([^\]]+)\]\(#/).map { String($0.1) }
        #expect(promised.count > 8 && titles(under: "Bad hours") == promised)
    }

    @Test("each section says what it means, what to look at and what to do")
    func sections() {
        for title in titles(under: "Alerts") {
            let section = text.components(separatedBy: "\n### \(title)\n").last?.components(separatedBy: "\n## ").first
            let own = section?.components(separatedBy: "\n### ").first ?? ""
            for part in ["**Means.**", "**Look.**", "**Do.**"] { #expect(own.contains(part), "\(title): \(part)") }
        }
    }

    @Test("each line of the log that it quotes is one that the gateway writes")
    func logLines() throws {
        let sources = Tool.project.appending(path: "Sources/Gateway")
        let files = try #require(FileManager.default.subpaths(atPath: sources.path)).filter { $0.hasSuffix(".swift") }
        let code = try files.map { try String(contentsOf: sources.appending(path: $0), encoding: .utf8) }.joined()
        // Literals may go on over several lines.
        let literals = code.replacing(/"\s*\+ "/, with: "")
        let inText = text.matches(of: /`(?:info|warning|error) +([^`=]*?)(?: \w+=[^`]*)?`/).map { String($0.1) }
        let inBlocks = text.matches(of: /\n {4}(?:info|warning|error) +(.*?)(?: \w+=.*)?\n/).map { String($0.1) }
        #expect(inText.count > 15 && inBlocks.count > 8)
        for line in inText + inBlocks {
            let isWritten = literals.contains("\"\(line)\"")
            #expect(isWritten, "\(line)")
        }
    }

    @Test("each command of the gateway that it tells is one")
    func commands() throws {
        let commands = text.matches(of: /panelbridge ((?:ledger|dead-letters|topology) [a-z]+)\b/)
        #expect(commands.count > 8)
        let known = [
            "ledger list", "ledger show", "ledger resolve", "ledger prune", "dead-letters list", "dead-letters show",
            "dead-letters redrive", "dead-letters purge", "topology show", "topology apply", "topology export",
        ]
        for match in commands { #expect(known.contains(String(match.1)), "\(match.1)") }
    }
}
