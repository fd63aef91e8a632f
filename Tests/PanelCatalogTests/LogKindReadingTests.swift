import TestSupport
import Testing

@testable import PanelCatalog

@Suite("Reading a text of the panel's log")
struct LogKindReadingTests {
    private static func values(_ key: String, _ text: String) throws -> [LogParameter: String]? {
        try #require(PanelCatalog.loggedEvent(key) ?? PanelCatalog.loggedTask(key)).values(in: text)
    }

    @Test(
        "recovers what a text of every kind names", arguments: LogKindTests.all.filter { $0.template != nil }.map(\.key)
    )
    func everyKind(_ key: String) throws {
        let kind = try #require(LogKindTests.all.first { $0.key == key })
        let values = Dictionary(
            uniqueKeysWithValues: kind.parameters.map { ($0, $0.isNumber ? "1042" : "node-1.example.com") })
        #expect(kind.values(in: kind.text(values)) == values)
    }

    @Test("knows no text of a task that the panel has none for")
    func untranslated() throws {
        let text = "translation missing: en, admin, tasks, backups, restore_job"
        #expect(try Self.values("backups.restore_job", text) == nil)
        #expect(try Self.values("backups.restore_job", "") == nil)
    }

    @Test(
        "takes names that look like the text around them",
        arguments: [
            "x was created. User y", " was created.", "{{login}}", "User x was created.", ".", " ", "",
            "\u{436}\u{443}\u{43A}",
            "a\nb", "a\r\nb", "e\u{301}", "\u{301}", "\u{0}",
        ])
    func oneName(_ login: String) throws {
        #expect(try Self.values("user.created", "User \(login) was created.") == [.login: login])
    }

    @Test("takes a host with spaces, and a message over several lines")
    func texts() throws {
        #expect(
            try Self.values(
                "backups.create", "Backing up of virtual server #7 on physical server on physical server ..")
                == [.identity: "7", .host: "on physical server ."])
        #expect(
            try Self.values("internal_error", "Internal error: Internal error: a\nOutput: b\n\n")
                == [.message: "Internal error: a\nOutput: b\n\n"])
        #expect(try Self.values("internal_error", "Internal error: ") == [.message: ""])
        #expect(try Self.values("user.login.bad_login", "Attempt to login with unknown login name.") == [:])
    }

    @Test("finds the one reading where what is named holds a part of the text")
    func ambiguous() throws {
        #expect(
            try Self.values(
                "virtual_server.change_state_failed",
                "Failed to change state for virtual server 1; state: a; code: 5.; state: b; code: 6.")
                == [.identity: "1", .state: "a; code: 5.; state: b", .code: "6"])
        let around = " was reached for virtual server "
        #expect(
            try Self.values(
                "virtual_server.counter_reached", "Limit a\(around)b\(around)9\(around)8 on physical server h.")
                == [.name: "a\(around)b\(around)9", .identity: "8", .host: "h"])
        #expect(
            try Self.values(
                "virtual_server.counter_reached",
                "Limit kmemsize\(around)9 on physical server h\(around)8 on physical server i.")
                == [.name: "kmemsize", .identity: "9", .host: "h\(around)8 on physical server i"])
    }

    @Test(
        "is none where the text is worded otherwise, or goes on behind its end",
        arguments: [
            "", "Virtual server", "Virtual server  was created.", "Virtual server 1 was created",
            "virtual server 1 was created.",
            "Virtual server 1 was created..", "Virtual server 1 was created.\n", " Virtual server 1 was created.",
            "Virtual server -1 was created.", "Virtual server 1a was created.", "Virtual server \u{661} was created.",
            "Virtual server 1 2 was created.", "Virtual server 1 was removed.", "Virtual server was created.",
        ])
    func otherTexts(_ text: String) throws {
        #expect(try Self.values("virtual_server.created", text) == nil)
    }

    @Test("finds a reading wherever there is one, and the only one where there is only one")
    func againstAllReadings() throws {
        var generator = SeededGenerator(seed: 11)
        // The kinds with several parameters more often: only they can be ambiguous.
        let kinds = LogKindTests.all.flatMap { Array(repeating: $0, count: max(0, $0.parameters.count * 10 - 9)) }
        var ambiguous = 0
        for _ in 0..<4000 {
            let kind = try #require(kinds.randomElement(using: &generator))
            var values: [LogParameter: String] = [:]
            for parameter in kind.parameters { values[parameter] = kind.sample(of: parameter, using: &generator) }
            let text = kind.text(values)
            let readings = kind.allReadings(of: text)
            #expect(readings.contains(values))
            let found = try #require(kind.values(in: text))
            #expect(readings.contains(found))
            if readings.count > 1 { ambiguous += 1 }
        }
        #expect(ambiguous > 20)
    }

    @Test("finds none where there is none")
    func againstNoReading() throws {
        var generator = SeededGenerator(seed: 12)
        let kinds = LogKindTests.all.filter { !$0.parameters.isEmpty }
        var without = 0
        for _ in 0..<4000 {
            let kind = try #require(kinds.randomElement(using: &generator))
            var values: [LogParameter: String] = [:]
            for parameter in kind.parameters { values[parameter] = kind.sample(of: parameter, using: &generator) }
            var bytes = Array(kind.text(values).utf8)
            bytes.remove(at: Int.random(in: bytes.indices, using: &generator))
            let text = String(decoding: bytes, as: UTF8.self)
            #expect((kind.values(in: text) == nil) == kind.allReadings(of: text).isEmpty)
            if kind.values(in: text) == nil { without += 1 }
        }
        #expect(without > 1000)
    }

    @Test("is quick whatever the text", .timeLimit(.minutes(60)), arguments: LogKindTests.all.map(\.key))
    func hostileLengths(_ key: String) throws {
        let kind = try #require(LogKindTests.all.first { $0.key == key })
        let texts = kind.literals.map { String(decoding: $0, as: UTF8.self) }
        for piece in texts + ["9", "x", texts.joined(separator: "9"), texts.dropFirst().joined(separator: "9")] {
            guard !piece.isEmpty else { continue }
            let long = String(repeating: piece, count: 200_000 / piece.utf8.count)
            for text in [long, (texts.first ?? "") + long, long + (texts.last ?? "") + "!"] {
                let values = kind.values(in: text)
                if let values { #expect(kind.text(values) == text) }
            }
        }
    }
}

extension LogKind {
    /// The text with these values.
    fileprivate func text(_ values: [LogParameter: String]) -> String {
        parameters.reduce(template ?? "") {
            $0.replacing("{{\($1.rawValue)}}", with: values[$1] ?? "", maxReplacements: 1)
        }
    }

    /// A value made of what stands around the values.
    fileprivate func sample(of parameter: LogParameter, using generator: inout SeededGenerator) -> String {
        if parameter.isNumber { return String(Int.random(in: 0...200, using: &generator)) }
        let texts = literals.map { String(decoding: $0, as: UTF8.self) }
        let pieces = texts + ["9", "x", ".", texts.dropFirst().dropLast().joined(separator: "9")]
        return (0..<Int.random(in: 0...4, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }
            .joined()
    }

    /// Every way in which a text can be read, found by trying each length of each value.
    fileprivate func allReadings(of text: String) -> [[LogParameter: String]] {
        readings(Array(text.utf8)[...], from: 0)
    }

    private func readings(_ rest: ArraySlice<UInt8>, from index: Int) -> [[LogParameter: String]] {
        guard rest.starts(with: literals[index]) else { return [] }
        let rest = rest.dropFirst(literals[index].count)
        guard index < parameters.count else { return rest.isEmpty ? [[:]] : [] }
        return (0...rest.count).flatMap { length -> [[LogParameter: String]] in
            let value = rest.prefix(length)
            let isNumber = !value.isEmpty && value.allSatisfy { (0x30...0x39).contains($0) }
            guard isNumber || !parameters[index].isNumber else { return [] }
            return readings(rest.dropFirst(length), from: index + 1).map { values in
                values.merging([parameters[index]: String(decoding: value, as: UTF8.self)]) { $1 }
            }
        }
    }
}
