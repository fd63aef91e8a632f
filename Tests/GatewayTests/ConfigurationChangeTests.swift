import Testing

@testable import Gateway

@Suite("Configuration: what a reload changes")
struct ConfigurationChangeTests {
    private func change(_ text: String, to other: String, files: [String: String] = [:]) throws -> ConfigurationChange {
        ConfigurationChange(from: try load(text, files: files), to: try load(other, files: files))
    }

    @Test("nothing has changed where the file is the same")
    func same() throws {
        let change = try change(smallest, to: smallest)
        #expect(change.isEmpty && change.panels.isEmpty)
        #expect(change.result == (try load(smallest)))
    }

    @Test("each key is noticed, told by its path alone, and taken up unless it needs a restart", arguments: KeyCase.all)
    func each(key: KeyCase) throws {
        let wanted = try load(with(key.path, key.value))
        let change = try change(smallest, to: with(key.path, key.value))
        let pattern = ConfigurationSchema.pattern(of: key.path)
        let effect = try #require(
            ConfigurationKey<Configuration>.all.first { $0.path == pattern }?.effect
                ?? ConfigurationKey<Configuration.Panel>.all.first { $0.path == pattern }?.effect)
        #expect(change.keys == [effect: [key.path]])
        #expect((key.seen(change.result) == key.seen(wanted)) == (effect != .restart))
        if effect == .restart { #expect(change.result == (try load(smallest))) }
    }

    @Test("what needs a restart is told again with every reload until it comes")
    func toldAgain() throws {
        let wanted = try load(with("ledger.path", "/srv/l"))
        let first = ConfigurationChange(from: try load(smallest), to: wanted)
        let second = ConfigurationChange(from: first.result, to: wanted)
        #expect(first.keys == [.restart: ["ledger.path"]] && second.keys == first.keys)
    }

    @Test("a password that changed in its file is one key, and no part of the URL")
    func passwordFile() throws {
        let text = smallest + "broker: {url: 'amqp://a@h/', password_file: b}\n"
        let change = ConfigurationChange(
            from: try load(text, files: ["b": "old"]), to: try load(text, files: ["b": "new"]))
        #expect(change.keys == [.reconnect: ["broker.password"]])
        #expect(change.result.broker.url.password == Secret("new"))
    }

    @Test("a password that moves between the URL and a file holds all the same")
    func movedPassword() throws {
        let inURL = try load(smallest + "broker: {url: 'amqp://a:one@h/'}\n")
        let inFile = try load(smallest + "broker: {url: 'amqp://a@h/', password_file: b}\n", files: ["b": "two"])
        let change = ConfigurationChange(from: inURL, to: inFile)
        #expect(change.keys == [.reconnect: ["broker.password", "broker.password_file"]])
        #expect(change.result == inFile)
        #expect(ConfigurationChange(from: inFile, to: inURL).result == inURL)
    }

    @Test("panels that come or go need a restart, and the others are changed all the same")
    func panels() throws {
        let other = "  other: {url: 'http://o:3000', user: a, password: p}\n"
        let renamed = other.replacing("other", with: "third")
        let change = try change(
            smallest + other, to: smallest + "    serial: false\n" + renamed)
        #expect(change.keys == [.reload: ["panels.main.serial"], .restart: ["panels.other", "panels.third"]])
        #expect(change.panels == ["main"])
        #expect(change.result.panels.map(\.name) == ["main", "other"])
        #expect(change.result.panels.map(\.serial) == [false, true])
    }
}
