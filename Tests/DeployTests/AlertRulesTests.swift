import Foundation
import TestSupport
import Testing

@Suite("The alerts", .enabled(if: Tool.python.isThere, "they are read with python3-yaml"))
struct AlertRulesTests {
    private static let promtool = Tool("/usr/bin/promtool")
    private static let reason = "it needs promtool: run ./test, which installs Debian's prometheus"

    @Test("each says whether to wake somebody, has a summary and a description, and names its section of the runbook")
    func areDescribed() throws {
        for rule in try AlertRules().rules {
            #expect(["critical", "warning"].contains(rule.labels["severity"]), "\(rule.alert)")
            #expect(Set(rule.annotations.keys) == ["summary", "description", "runbook_url"], "\(rule.alert)")
            #expect(rule.annotations["runbook_url"]?.hasSuffix("#" + rule.alert.lowercased()) == true)
        }
    }

    @Test("each goes by metrics that the gateway serves, and by labels that they have")
    func nameMetrics() throws {
        for rule in try AlertRules().rules {
            #expect(Expression(text: rule.expr).faults == [], "\(rule.alert)")
        }
    }

    @Test("promtool finds the rules and the configuration right", .enabled(if: promtool.isThere, "\(reason)"))
    func areRight() throws {
        let result = try Self.promtool.run("check", "config", "deploy/prometheus/prometheus.yml")
        #expect(result.status == 0, "\(result.output) \(result.errors)")
    }

    @Test("each fires at what it is for and at nothing else", .enabled(if: promtool.isThere, "\(reason)"))
    func fire() throws {
        let result = try Self.promtool.run("test", "rules", "deploy/prometheus/rules.test.yml")
        #expect(result.status == 0, "\(result.output) \(result.errors)")
    }

    @Test("each is tried")
    func areTried() throws {
        let tests = try DeployFile("prometheus/rules.test.yml").text
        for rule in try AlertRules().rules {
            #expect(tests.contains("ALERTS{alertname=\"\(rule.alert)\""), "\(rule.alert)")
        }
    }
}
