import Foundation
import TestSupport
import Testing

@Suite("The manifests for containers")
struct ManifestTests {
    private static let reason = "it needs python3-jsonschema and python3-yaml: run ./test, which installs them"

    @Test(
        "what those for Kubernetes name is there, and they are as its JSON Schemas say",
        .enabled(if: Tool.python.isThere, "\(reason)"))
    func kubernetes() throws {
        // Without the schemas, the names alone.
        let schemas = ProcessInfo.processInfo.environment["PANELBRIDGE_TEST_KUBERNETES"]
        let result = try Tool.python.run(["Tests/Validators/kubernetes.py"] + (schemas.map { [$0] } ?? []))
        #expect(result.output == "0 faults\n" && result.status == 0, "\(result.output) \(result.errors)")
    }

    @Test(
        "what compose.yaml names is there, and each user of the definitions gets a password",
        .enabled(if: Tool.python.isThere, "\(reason)"))
    func compose() throws {
        let result = try Tool.python.run("Tests/Validators/compose.py")
        #expect(result.output == "0 faults\n" && result.status == 0, "\(result.output) \(result.errors)")
    }

    @Test(
        "the gateway finds nothing wrong with the configurations beside them",
        arguments: ["container/panelbridge.yaml", "kubernetes/panelbridge.yaml"])
    func configurations(_ path: String) throws {
        let password = URL.temporaryDirectory.appending(path: "panelbridge-\(UUID().uuidString)")
        try Data("secret".utf8).write(to: password)
        defer { try? FileManager.default.removeItem(at: password) }
        let result = try Tool("/usr/bin/env").run(
            "PANELBRIDGE_BROKER_PASSWORD_FILE=\(password.path)",
            "PANELBRIDGE_PANELS_MAIN_PASSWORD_FILE=\(password.path)",
            Tool.panelbridge, "check", "--offline", "--config", "deploy/\(path)")
        #expect(result.status == 0, "\(result.output) \(result.errors)")
        #expect(result.output.contains("panels: main."))
    }
}
