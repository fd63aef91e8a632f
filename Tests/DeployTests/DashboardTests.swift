import Foundation
import TestSupport
import Testing

@Suite("The dashboard for Grafana")
struct DashboardTests {
    private static let promtool = Tool("/usr/bin/promtool")

    private struct Dashboard: Decodable {
        struct Panel: Decodable {
            struct Target: Decodable { let expr: String }
            struct Position: Decodable {
                let x: Int
                let y: Int
                let w: Int
                let h: Int
            }
            let id: Int
            let title: String
            let gridPos: Position
            let targets: [Target]?
        }
        let panels: [Panel]

        /// With values in place of what Grafana fills in.
        var expressions: [String] {
            panels.flatMap { $0.targets ?? [] }.map {
                $0.expr.replacing("$__rate_interval", with: "5m").replacing("$job", with: "j")
                    .replacing("$panel", with: "p")
            }
        }
    }

    private func dashboard() throws -> Dashboard {
        try JSONDecoder().decode(Dashboard.self, from: Data(try DeployFile("grafana/dashboard.json").text.utf8))
    }

    @Test("each of its expressions names metrics that the gateway serves, and labels that they have")
    func nameMetrics() throws {
        let expressions = try dashboard().expressions
        #expect(expressions.count > 20)
        for expression in expressions { #expect(Expression(text: expression).faults == [], "\(expression)") }
    }

    @Test(
        "each of its expressions is one for promtool too",
        .enabled(if: promtool.isThere, "it needs promtool: run ./test, which installs Debian's prometheus"))
    func areRight() throws {
        let rules = try dashboard().expressions.enumerated().map { index, expression in
            ["record": "expression:\(index)", "expr": expression]
        }
        let file = URL.temporaryDirectory.appending(path: "panelbridge-\(UUID().uuidString).yml")
        defer { try? FileManager.default.removeItem(at: file) }
        // JSON is YAML.
        try JSONEncoder().encode(["groups": [Group(name: "dashboard", rules: rules)]]).write(to: file)
        let result = try Self.promtool.run("check", "rules", file.path)
        #expect(result.status == 0, "\(result.output) \(result.errors)")
    }

    private struct Group: Encodable {
        let name: String
        let rules: [[String: String]]
    }

    @Test("its panels have ids of their own and do not lie on one another")
    func isLaidOut() throws {
        let panels = try dashboard().panels
        #expect(Set(panels.map(\.id)).count == panels.count)
        var cells = Set<[Int]>()
        for panel in panels {
            let position = panel.gridPos
            #expect(position.x + position.w <= 24)
            for x in position.x..<position.x + position.w {
                for y in position.y..<position.y + position.h {
                    #expect(cells.insert([x, y]).inserted, "\(panel.title)")
                }
            }
        }
    }
}
