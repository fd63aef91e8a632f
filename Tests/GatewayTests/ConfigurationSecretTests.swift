import Testing

@testable import Gateway

@Suite("Configuration: secrets")
struct ConfigurationSecretTests {
    @Test("no text made of a configuration holds a secret")
    func neverPrinted() throws {
        let configuration = try load(with("broker.url", "amqp://u:hunter2-of-the-broker@h/"))
        var dumped = ""
        dump(configuration, to: &dumped)
        for text in ["\(configuration)", String(reflecting: configuration), dumped, "\(configuration.broker.url)"] {
            #expect(!text.contains("hunter2"))
        }
        #expect("\(configuration.panels[0].password)" == "***")
        #expect(configuration.broker.url.password.exposed == "hunter2-of-the-broker")
    }

    @Test(
        "no problem holds a secret",
        arguments: [
            ("broker.url", "amqp://u:hunter2@h:port/"), ("broker.url", "amqp://u:hunter2@h/?x"),
            ("broker.url", "amqp:u:hunter2@h"), ("broker.url", "'amqp://u:hunter2 @h/'"),
            ("broker.url", "amqp://u:hunter2/x@h/"), ("broker.url", "amqp://u:hunter2%@h/"),
            ("broker.password", "[hunter2]"), ("panels.main.url", "http://u:hunter2@p"),
            ("broker.password", "\"hunter2\\0\""), ("panels.main.url", "hunter2@"),
        ])
    func neverInProblems(path: String, value: String) {
        let text = with(path, value).replacing(
            "    url: http://panel.example.com:3000\n", with: "", maxReplacements: path.hasPrefix("panels") ? 1 : 0)
        let found = problems(text)
        #expect(found.count == 1, "\(found)")
        #expect(!found.joined().contains("hunter2"), "\(found)")
    }

    @Test("a file's secret loses one newline at its end, and no more")
    func files() throws {
        func password(_ content: String) throws -> String {
            try load(with("broker.password_file", "/s"), files: ["/s": content]).broker.url.password.exposed
        }
        #expect(try password("pass") == "pass")
        #expect(try password("pass\n") == "pass")
        #expect(try password("pass\r\n") == "pass")
        #expect(try password(" pass \n\n") == " pass \n")
    }

    @Test("a file that is missing or empty is a problem that names it")
    func missingFiles() {
        #expect(
            problems(with("broker.password_file", "/nope")) == [
                "p.yaml:7: broker.password_file is \"/nope\", but that file cannot be read: No such file or directory"
            ])
        let empty = problems(with("broker.password_file", "/s"), files: ["/s": "\n"])
        #expect(empty == ["p.yaml:7: broker.password_file is \"/s\", but that file is empty"])
    }

    @Test("a name without a slash is a credential of systemd's, where it gives any")
    func credentials() throws {
        let variables = ["CREDENTIALS_DIRECTORY": "/run/credentials/gw"]
        let files = ["/run/credentials/gw/broker": "from systemd\n", "broker": "from here", "/s": "absolute"]
        func password(_ path: String, _ variables: [String: String]) throws -> String {
            try load(with("broker.password_file", path), variables, files: files).broker.url.password.exposed
        }
        #expect(try password("broker", variables) == "from systemd")
        #expect(try password("/s", variables) == "absolute")
        #expect(try password("broker", [:]) == "from here")
        let variable = variables.merging(["PANELBRIDGE_BROKER_PASSWORD_FILE": "broker"]) { $1 }
        #expect(try load(smallest, variable, files: files).broker.url.password.exposed == "from systemd")
        let missing = problems(with("broker.password_file", "other"), variables)
        #expect(missing.first?.contains("/run/credentials/gw/other\", but that file cannot be read") == true)
        let tls = smallest + "broker: {url: amqps://h, tls: {ca_file: broker}}\n"
        #expect(try load(tls, variables, files: files).broker.tls.caFile == "/run/credentials/gw/broker")
    }

    @Test("password and password_file exclude each other in one source; between sources the environment wins")
    func both() throws {
        let file = smallest + "    password_file: /s\n"
        #expect(problems(file, files: ["/s": "x"]).first?.contains("are both set; keep one of them") == true)
        let fromFile = try load(smallest, ["PANELBRIDGE_PANELS_MAIN_PASSWORD_FILE": "/s"], files: ["/s": "mounted"])
        #expect(fromFile.panels[0].password.exposed == "mounted")
        let text = with("broker.password_file", "/s")
        let fromVariable = try load(text, ["PANELBRIDGE_BROKER_PASSWORD": "v"], files: ["/s": "x"])
        #expect(fromVariable.broker.url.password.exposed == "v")
    }

    @Test("broker.password beats the URL's, also when the URL comes from the environment")
    func beatsURL() throws {
        let configuration = try load(
            with("broker.password", "key"), ["PANELBRIDGE_BROKER_URL": "amqp://u:url@h/"])
        #expect(configuration.broker.url.password.exposed == "key")
        #expect(configuration.broker.url.user == "u")
    }
}
