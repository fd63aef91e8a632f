import Foundation
import TestSupport

/// What deploy/prometheus/rules.yml holds.
struct AlertRules {
    struct Rule: Decodable {
        let alert: String
        let expr: String
        let labels: [String: String]
        let annotations: [String: String]
    }

    let rules: [Rule]

    init() throws {
        struct Groups: Decodable {
            struct Group: Decodable { let rules: [Rule] }
            let groups: [Group]
        }
        let script = "import json, sys, yaml; print(json.dumps(yaml.safe_load(sys.stdin)))"
        let file = Data(try DeployFile("prometheus/rules.yml").text.utf8)
        let result = try Tool.python.run("-c", script, input: file)
        rules = try JSONDecoder().decode(Groups.self, from: Data(result.output.utf8)).groups.flatMap(\.rules)
    }
}
