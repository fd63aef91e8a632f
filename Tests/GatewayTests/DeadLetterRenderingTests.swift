import AMQP
import Bridge
import Testing

@testable import Gateway

@Suite("Command line: dead letters")
struct DeadLetterRenderingTests {
    private static let origin = DeadLetter.Origin(exchange: "panelbridge.commands", routingKey: "main.users.create")
    private static let first = DeadLetter(
        id: "order-1", reason: "in_doubt", panel: "main", method: "users.create", failedAt: 1_795_430_952_345,
        userID: "shop", redrives: 1, origin: origin, bodyBytes: 80)
    private static let bare = DeadLetter(bodyBytes: 0)

    private func scan(
        _ inQueue: Int, _ lookedAt: Int, _ ending: DeadLetterScan.Ending = .complete, isShared: Bool = false
    ) -> DeadLetterScan {
        DeadLetterScan(
            queue: "panelbridge.dead-letters", inQueue: inQueue, lookedAt: lookedAt, ending: ending, isShared: isShared)
    }

    // MARK: list

    @Test("a list has a line for each, and says how many of how many")
    func list() {
        let listing = DeadLetterListing(letters: [Self.first, Self.bare], scan: scan(5, 5))
        #expect(
            DeadLetterRendering().text(listing) == """
                time                      panel  method        id       reason    redrives
                2026-11-23T10:49:12.345Z  main   users.create  order-1  in_doubt  1
                -                         -      -             -        -         0
                2 of 5 in panelbridge.dead-letters.
                """)
        #expect(
            DeadLetterRendering().text(DeadLetterListing(letters: [], scan: scan(0, 0)))
                == "0 of 0 in panelbridge.dead-letters.")
    }

    @Test(
        "a list says why there may be more",
        arguments: [
            (DeadLetterScan.Ending.maximum, "; it stopped there, and there may be more."),
            (.held, "; it looks at 10000 at most, and not at those behind them."),
            (.withheld, "; the broker gave no more of them, somebody else may have them."),
            (.lost("gone"), "; then the connection ended."),
        ])
    func restrictions(_ ending: DeadLetterScan.Ending, _ words: String) {
        let listing = DeadLetterListing(letters: [], scan: scan(9, 4, ending))
        #expect(DeadLetterRendering().text(listing) == "0 of 9 in panelbridge.dead-letters" + words)
        #expect(listing.json["complete"] == .boolean(false))
    }

    @Test("a list says that somebody else has a part")
    func shared() {
        let listing = DeadLetterListing(letters: [], scan: scan(0, 0, isShared: true))
        #expect(DeadLetterRendering().text(listing).hasSuffix("Somebody else reads the queue too: each sees a part."))
        #expect(listing.json["complete"] == .boolean(false))
    }

    @Test("the JSON of a list is one object; what is not known is left out")
    func listJSON() {
        let listing = DeadLetterListing(letters: [Self.first, Self.bare], scan: scan(5, 5))
        #expect(
            listing.json.encoded
                == #"{"queue":"panelbridge.dead-letters","in_queue":5,"looked_at":5,"complete":true,"dead_letters":["#
                + #"{"id":"order-1","panel":"main","method":"users.create","reason":"in_doubt","#
                + #""failed_at":"2026-11-23T10:49:12.345Z","redrives":1,"user_id":"shop","#
                + #""exchange":"panelbridge.commands","routing_key":"main.users.create","body_bytes":80},"#
                + #"{"redrives":0,"body_bytes":0}]}"#)
    }

    // MARK: redrive and purge

    private func report(isApplied: Bool) -> DeadLetterReport {
        DeadLetterReport(
            [
                .init(Self.first, .redriven(to: Self.origin, number: 2)), .init(Self.first, .skipped(.inDoubt)),
                .init(Self.bare, .failed("no queue takes it: NO_ROUTE (312)")),
            ], scan(3, 3), isApplied: isApplied)
    }

    @Test("a report says of each what was done or why not, and how many of each")
    func report() {
        #expect(
            DeadLetterRendering().text(report(isApplied: true)) == """
                redriven  2026-11-23T10:49:12.345Z  main  users.create  order-1  in_doubt  to panelbridge.commands with the \
                routing key main.users.create, redrive 2
                skipped   2026-11-23T10:49:12.345Z  main  users.create  order-1  in_doubt  it may have taken effect, and a \
                redrive may do it twice: look at the panel; --force sends it all the same
                failed    -                         -     -             -        -         no queue takes it: NO_ROUTE (312)
                1 redriven, 1 skipped, 1 failed; looked at 3 of 3 in panelbridge.dead-letters.
                """)
    }

    @Test("a dry run says that it was one")
    func dryRun() {
        let text = DeadLetterRendering().text(report(isApplied: false))
        #expect(text.hasPrefix("would redrive  2026-"))
        #expect(text.contains("\nwould skip     2026-"))
        #expect(text.hasSuffix("in panelbridge.dead-letters. This was a dry run; --apply does it."))
        let purge = DeadLetterReport([.init(Self.first, .purged)], scan(2, 2), isApplied: false)
        #expect(
            DeadLetterRendering().text(purge) == """
                would purge  2026-11-23T10:49:12.345Z  main  users.create  order-1  in_doubt
                1 would be purged; looked at 2 of 2 in panelbridge.dead-letters. This was a dry run; --apply does it.
                """)
        let none = DeadLetterReport([], scan(2, 2), isApplied: false)
        #expect(DeadLetterRendering().text(none) == "None is meant; looked at 2 of 2 in panelbridge.dead-letters.")
    }

    @Test("every reason to skip has a sentence of its own")
    func reasons() {
        let texts = RedriveDecision.Reason.allCases.map { reason in
            DeadLetterRendering().text(
                DeadLetterReport([.init(Self.bare, .skipped(reason))], scan(1, 1), isApplied: true))
        }
        #expect(Set(texts).count == texts.count)
    }

    @Test("only what was applied in full is a success; a dry run always is")
    func success() {
        #expect(report(isApplied: false).isSuccess && !report(isApplied: true).isSuccess)
        for (fate, isSuccess) in [
            (DeadLetterFate.purged, true), (.redriven(to: Self.origin, number: 1), true),
            (.skipped(.tooManyRedrives), false), (.failed("x"), false),
        ] {
            #expect(DeadLetterReport([.init(Self.bare, fate)], scan(1, 1), isApplied: true).isSuccess == isSuccess)
        }
        #expect(!DeadLetterReport([], scan(1, 0, .lost("gone")), isApplied: true).isSuccess)
    }

    @Test("the JSON of a report is one object with a fate for each")
    func reportJSON() {
        let json = report(isApplied: true).json
        #expect(
            json.encoded.hasPrefix(
                #"{"applied":true,"queue":"panelbridge.dead-letters","in_queue":3,"looked_at":3,"complete":true,"#
                    + #""redriven":1,"purged":0,"skipped":1,"failed":1,"dead_letters":[{"id":"order-1""#))
        #expect(json.encoded.contains(#""body_bytes":80,"fate":"redriven","redrive":2}"#))
        #expect(json.encoded.contains(#""fate":"skipped","why":"in_doubt"}"#))
        #expect(json.encoded.hasSuffix(#""fate":"failed","why":"no queue takes it: NO_ROUTE (312)"}]}"#))
    }

    // MARK: show

    private static let properties = MessageProperties(
        contentType: "application/json", headers: ["x-mine": .int32(7), "note": .text("is correct-horse")],
        replyTo: "replies", messageID: "order-1", timestamp: 1_795_430_952)

    private func portrait(_ body: String, raw: Bool = false, _ properties: MessageProperties = properties)
        -> DeadLetterPortrait
    {
        DeadLetterPortrait(of: Self.first, properties, body: Array(body.utf8), raw: raw)
    }

    private static let command =
        #"{"method":"users.create","panel":"main","params":{"login":"john","password":"correct-horse"}}"#

    @Test("a dead letter in full has properties, headers and its body without secrets")
    func show() {
        #expect(
            DeadLetterRendering().text(portrait(Self.command)) == """
                users.create on main: in_doubt at 2026-11-23T10:49:12.345Z
                  id          order-1
                  sender      shop
                  redrives    1
                  sent to     panelbridge.commands with the routing key main.users.create
                  properties
                    message_id    order-1
                    reply_to      replies
                    content_type  application/json
                    timestamp     1795430952
                    persistent    true
                  headers
                    x-mine  7
                    note    is ***
                  body        80 bytes, SHA-256 \(SHA256.hexadecimal(of: Array(Self.command.utf8)))
                    method  users.create
                    panel   main
                    params
                      login     john
                      password  ***
                """)
    }

    @Test("the JSON of a dead letter holds its secret only if asked for the body as it came")
    func showJSON() {
        let json = portrait(Self.command).json
        #expect(json["body"]?["params"]?["password"] == .text("***"))
        #expect(json["headers"]?["note"] == .text("is ***") && json["properties"]?["reply_to"] == .text("replies"))
        #expect(!json.encoded.contains("horse"))
        let raw = portrait(Self.command, raw: true).json
        #expect(raw["body_raw"] == .text(Self.command) && raw["body"] == nil)
        let binary = DeadLetterPortrait(of: Self.first, Self.properties, body: [0x0A, 0xFF], raw: true)
        #expect(binary.json["body_hex"] == .text("0aff"))
    }

    @Test("of a body that is not understood only size and hash are shown, unless it is asked for as it came")
    func showsTheUnknown() {
        let text = DeadLetterRendering().text(portrait(#"{"password":"correct-battery"}"#))
        #expect(!text.contains("battery") && text.contains("It is not shown: it cannot be understood"))
        let json = portrait(#"{"password":"correct-battery"}"#).json
        #expect(json["body"] == nil && json["body_sha256"]?.text?.count == 64)
        let raw = DeadLetterRendering().text(portrait("correct\n\u{1B}[2Jbattery", raw: true))
        #expect(raw.hasSuffix("\n    correct\n    \\u{1b}[2Jbattery"))
    }

    @Test("headers of every type are shown, and not deeper than anybody reads")
    func headers() {
        var deep = FieldValue.int8(1)
        for _ in 0..<1000 { deep = .array([deep]) }
        let headers: FieldTable = [
            "a": .boolean(true), "b": .double(1.5), "c": .double(.nan), "d": .decimal(places: 2, value: 150),
            "e": .bytes([0x41, 0xFF]), "f": .timestamp(7), "g": .table(["h": .array([.void, .uint64(.max)])]),
            "i": deep,
        ]
        #expect(
            JSONTree(headers, nil).encoded
                == #"{"a":true,"b":1.5,"c":"nan","d":"150e-2","e":"A\#u{FFFD}","f":7,"#
                + #""g":{"h":[null,18446744073709551615]},"i":[[[[[[["…"]]]]]]]}"#)
    }

    // MARK: Hostile

    @Test("nothing in a dead letter can steer the terminal, and JSON still says what it was")
    func hostile() {
        let evil = "x\u{1B}[2J\u{7}\u{202E}\u{9B}\u{E0041}\r\n\u{7F}"
        let letter = DeadLetter(
            id: evil, reason: evil, panel: evil, method: evil, userID: evil,
            origin: .init(exchange: evil, routingKey: evil), bodyBytes: 9)
        let properties = MessageProperties(
            contentType: evil, headers: FieldTable([.init(name: evil, value: .text(evil))]), replyTo: evil)
        let portraits = [false, true].map {
            DeadLetterPortrait(of: letter, properties, body: Array(evil.utf8), raw: $0)
        }
        let listing = DeadLetterListing(letters: [letter], scan: scan(1, 1))
        let report = DeadLetterReport(
            [.init(letter, .redriven(to: letter.origin!, number: 1)), .init(letter, .failed(evil))],
            DeadLetterScan(queue: evil, inQueue: 1, lookedAt: 1, ending: .complete, isShared: false), isApplied: true)
        let rendering = DeadLetterRendering()
        for text in portraits.map(rendering.text) + [rendering.text(listing), rendering.text(report)] {
            #expect(Self.isSafe(text))
        }
        for json in [listing.json, report.json] + portraits.map(\.json) {
            #expect(Self.isSafe(json.encoded) && !json.encoded.contains("\n"))
            #expect(JSONTree(Array(json.encoded.utf8)) == json)
        }
    }

    private static func isSafe(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: scalar == "\n"
            default: true
            }
        }
    }
}
