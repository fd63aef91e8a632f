import TLS
import Testing

@testable import Gateway

@Suite("Configuration: URLs and TLS")
struct ConfigurationURLTests {
    @Test(
        "a broker's URL is read by its parts",
        arguments: [
            ("amqp://h", "guest", "guest", "h", 5672, "/", false),
            ("amqp://h/", "guest", "guest", "h", 5672, "/", false),
            ("amqps://u:p@h/v", "u", "p", "h", 5671, "v", true),
            ("AMQP://u:p@h:1/%2Fa%20b", "u", "p", "h", 1, "/a b", false),
            ("amqp://u%40x:p%3A%2F%25@[::1]:5673/%2f", "u@x", "p:/%", "::1", 5673, "/", false),
            ("amqp://u@h/", "u", "", "h", 5672, "/", false), ("amqp://u:p@q@h/", "u", "p@q", "h", 5672, "/", false),
            ("amqp://u:p%C3%A9@rabbit_1/", "u", "pé", "rabbit_1", 5672, "/", false),
        ])
    func brokerURL(
        text: String, user: String, password: String, host: String, port: Int, virtualHost: String, usesTLS: Bool
    ) throws {
        let url = try BrokerURL(text)
        #expect(url.user == user && url.password.exposed == password)
        #expect(url.host == host && url.port == port && url.virtualHost == virtualHost && url.usesTLS == usesTLS)
    }

    @Test(
        "what is no broker's URL is refused",
        arguments: [
            "", "h", "amqp:", "amqp://", "amqp:///", "amqp://h:", "amqp://h:65536", "amqp://h:-1", "amqp://h:+1",
            "amqp://[::1",
            "amqp://[h]/", "amqp://:p@h", "amqp://h/%", "amqp://h/%zz", "amqp://h/%00", "amqp://h/%ff", "amqp://h/a/b",
            "amqp://h#f", "amqp://h?q", "amqp://h\n/", "amqp://é/", "amqp://a b/",
            "amqp://h/" + String(repeating: "v", count: 128),
        ])
    func noBrokerURL(text: String) {
        #expect(throws: ConfigurationRefusal.self) { try BrokerURL(text) }
    }

    @Test(
        "a panel's URL keeps its path and loses the slash at its end",
        arguments: [
            ("http://p", "http://p", 80), ("https://p/", "https://p", 443), ("http://p:3000//", "http://p:3000", 3000),
            ("HTTPS://p/owp/", "https://p/owp", 443), ("http://[fe80::1]:3000", "http://[fe80::1]:3000", 3000),
        ])
    func panelURL(text: String, normal: String, port: Int) throws {
        let url = try PanelURL(text)
        #expect(url.text == normal && url.port == port && url.usesTLS == normal.hasPrefix("https"))
    }

    @Test(
        "what is no panel's URL is refused with its reason",
        arguments: [
            ("http://u:p@h", "without user and password"), ("http://u@h", "without user and password"),
            ("http://h/api", "without /api"), ("http://h/owp/api/", "without /api"), ("http://h?x", "without ? and #"),
            ("ftp://h", "a URL such as"), ("h:3000", "a URL such as"), ("http://", "a URL such as"),
        ])
    func noPanelURL(text: String, reason: String) {
        let refusal = #expect(throws: ConfigurationRefusal.self) { try PanelURL(text) }
        #expect(refusal?.expectation.contains(reason) == true)
    }

    @Test("TLS files need a URL with TLS, and a certificate its key")
    func tls() throws {
        let tls = smallest + "broker:\n  url: amqps://h/\n  tls:\n    ca_file: /ca\n"
        #expect(try load(tls, files: files).broker.tls.caFile == "/ca")
        #expect(try load(with("broker.url", "amqps://h/")).broker.tls.caFile == nil)
        #expect(first(with("broker.tls.ca_file", "/ca")).contains("has no effect on an amqp:// URL"))
        #expect(first(with("broker.tls.minimum_version", "1.3")).contains("has no effect on an amqp:// URL"))
        #expect(first(tls + "    key_file: /k\n").contains("set without broker.tls.certificate_file"))
        #expect(first(tls + "    certificate_file: /c\n").contains("without broker.tls.key_file"))
        #expect(first(with("panels.main.tls.ca_file", "/ca")).contains("no effect on an http:// URL"))
        let https = smallest.replacing("http:", with: "https:") + "    tls: {ca_file: /ca, minimum_version: 1.3}\n"
        #expect(try load(https, files: files).panels[0].tls.caFile == "/ca")
        #expect(try load(https, files: files).panels[0].tls.minimumVersion == .v13)
    }

    private let files = ["/ca": "", "/c": "", "/k": ""]

    private func first(_ text: String) -> String { problems(text, files: files).first ?? "" }

    @Test("a file for TLS that cannot be read is a problem that names it")
    func unreadableFile() {
        let found = problems(with("broker.url", "amqps://h/") + "  tls: {ca_file: /nope}\n")
        let explanation = "that file cannot be read: No such file or directory"
        #expect(found == [#"p.yaml:8: broker.tls.ca_file is "/nope", but \#(explanation)"#])
        let nameless = problems(with("broker.url", "amqps://h/") + "  tls: {ca_file: ''}\n")
        #expect(nameless == [#"p.yaml:8: broker.tls.ca_file is "", but must be the path of a file"#])
    }

    @Test("with a certificate the log-in is by it unless told otherwise, and the URL names its user")
    func login() throws {
        func text(_ url: String, _ login: String = "") -> String {
            smallest + "broker:\n  url: \(url)\n\(login)  tls: {ca_file: /ca, certificate_file: /c, key_file: /k}\n"
        }
        #expect(try load(text("amqps://gw@h"), files: files).broker.logsInByCertificate)
        #expect(try !load(text("amqps://gw:p@h", "  login: password\n"), files: files).broker.logsInByCertificate)
        #expect(first(text("amqps://h")).contains("must name the user that the broker makes of the certificate"))
        #expect(first(with("broker.login", "certificate")).contains("broker.tls.certificate_file names none"))
        #expect(try !load(smallest).broker.logsInByCertificate)
    }
}
