import Foundation
import TestSupport
import Testing

@Suite("The unit for systemd")
struct UnitFileTests {
    private static let path = "deploy/systemd/panelbridge.service"
    private static let analyze = Tool("/usr/bin/systemd-analyze")
    private static let reason = "it needs systemd-analyze"

    @Test("systemd finds nothing wrong with it", .enabled(if: analyze.isThere, "\(reason)"))
    func isRight() throws {
        // With a program that is there in place of the gateway, which it would miss.
        let folder = URL.temporaryDirectory.appending(path: "panelbridge-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let unit = folder.appending(path: "panelbridge.service")
        let text = try DeployFile("systemd/panelbridge.service").text
        try Data(text.replacing("/usr/local/bin/panelbridge", with: "/bin/true").utf8).write(to: unit)
        let result = try Self.analyze.run("verify", "--man=no", unit.path)
        #expect(result.status == 0)
        #expect(!(result.output + result.errors).contains("panelbridge.service"), "\(result.errors)")
    }

    @Test("systemd rates its exposure at no more than 1.1 of 10", .enabled(if: analyze.isThere, "\(reason)"))
    func isHardened() throws {
        let result = try Self.analyze.run("security", "--offline=yes", "--threshold=11", "--no-pager", Self.path)
        #expect(result.status == 0, "\(result.output.suffix(200)) \(result.errors)")
    }

    @Test("it is not started again for what does not mend itself, and is given more time than shutdown.grace")
    func exits() throws {
        let lines = try DeployFile("systemd/panelbridge.service").lines
        #expect(lines.contains("RestartPreventExitStatus=64 78"))
        #expect(lines.contains("TimeoutStopSec=60s") && lines.contains("TimeoutStartSec=infinity"))
        #expect(lines.contains("Type=notify") && lines.contains("Restart=always"))
    }
}
