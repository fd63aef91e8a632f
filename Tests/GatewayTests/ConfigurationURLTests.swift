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
        #expect(try load(tls).broker.tls.caFile == "/ca")
        #expect(problems(with("broker.url", "amqps://h/")).first?.contains(": broker.tls.ca_file is missing") == true)
        #expect(problems(with("broker.tls.ca_file", "/ca")).first?.contains("has no effect on an amqp:// URL") == true)
        #expect(problems(tls + "    key_file: /k\n").first?.contains("set without broker.tls.certificate_file") == true)
        #expect(problems(tls + "    certificate_file: /c\n").first?.contains("without broker.tls.key_file") == true)
        #expect(problems(tls + "    certificate_file: /c\n    key_file: /k\n").isEmpty)
        #expect(problems(with("panels.main.tls.ca_file", "/ca")).first?.contains("no effect on an http:// URL") == true)
        let https = smallest.replacing("http:", with: "https:") + "    tls: {ca_file: /ca}\n"
        #expect(try load(https).panels[0].tls.caFile == "/ca")
    }
}
