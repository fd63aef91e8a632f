import Bridge
import Foundation
import Testing

@testable import Gateway

@Suite("Configuration: the documented example")
struct ConfigurationExampleTests {
    private let secret = ["/run/secrets/panel-main-password": "p"]

    @Test("the file in deploy is what `panelbridge check --example` prints")
    func file() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let file = try String(contentsOf: root.appending(path: "deploy/panelbridge.example.yaml"), encoding: .utf8)
        #expect(file == Configuration.example())
    }

    @Test("as it stands it is a configuration of defaults")
    func asItStands() throws {
        let configuration = try load(Configuration.example(), files: secret)
        var expected = try load(smallest)
        expected.panels[0].password = Secret("p")
        expected.panels[0].passwordFile = "/run/secrets/panel-main-password"
        // The URL with its password stands in the example itself.
        #expect(configuration == expected)
    }

    @Test("every key that is commented out has its default")
    func uncommented() throws {
        let lines = Configuration.example().split(separator: "\n").map { line in
            let line = String(line)
            let text = line.drop { $0 == " " }
            let isSetting = text.hasPrefix("#") && !text.hasPrefix("# ") && text.contains(":")
            let optional = [
                "login", "password", "password_file", "ca_file", "certificate_file", "key_file", "listen", "endpoint",
                "authorization", "authorization_file",
            ]
            let isOptional = optional.contains {
                text.hasPrefix("#\($0):")
            }
            return isSetting && !isOptional ? line.replacing("#", with: "", maxReplacements: 1) : line
        }
        let text = lines.joined(separator: "\n")
        var configuration = try load(text, files: secret)
        let panel = configuration.panels[0]
        #expect(configuration.changesQueue(of: panel) == "panelbridge.commands.main.changes")
        configuration.panels[0].queues = .init()
        #expect(configuration.senders.map(\.name) == ["billing"])
        configuration.senders = []
        #expect(configuration == (try load(Configuration.example(), files: secret)))
    }

    @Test("it says of every key when another value takes effect")
    func effects() {
        let effects = ["{reload}", "{reconnect}", "{restart}"]
        var comment = ""
        for line in Configuration.example().split(separator: "\n") {
            let text = line.drop { $0 == " " }
            if text.hasPrefix("# ") { comment = String(text) }
            guard text.contains(": "), !text.hasPrefix("# ") else { continue }
            #expect(effects.contains { comment.hasSuffix($0) }, "\(text)")
            comment = ""
        }
    }

    @Test("it names every key once")
    func complete() {
        let count = Configuration.example().split(separator: "\n").count { line in
            let line = String(line)
            let text = line.drop { $0 == " " }
            return !text.hasPrefix("# ") && text.contains(": ")
        }
        #expect(count == ConfigurationSchema.patterns.count)
    }
}
