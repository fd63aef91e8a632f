import Bridge
import Testing

@testable import AMQP
@testable import Gateway

@Suite("Dead letters: their messages")
struct DeadLetterMessageTests {
    private static let failedAt: Int64 = 1_795_430_952_345
    /// As the gateway keeps them, in its order.
    private static let headers: FieldTable = [
        "x-mine": .int32(7), "panelbridge-user-id": .text("shop"), "panelbridge-redrive": .int64(1),
        "panelbridge-reason": .text("in_doubt"), "panelbridge-exchange": .text("panelbridge.commands"),
        "panelbridge-routing-key": .text("main.users.create"), "panelbridge-panel": .text("main"),
        "panelbridge-method": .text("users.create"), "panelbridge-failed-at": .text("2026-11-23T10:49:12.345Z"),
    ]

    private func letter(_ headers: FieldTable, bytes: Int = 80) -> DeadLetter {
        DeadLetter(
            MessageProperties(headers: headers, messageID: "order-1"), bodyBytes: bytes,
            expiredQueue: "panelbridge.expired")
    }

    @Test("a dead letter is read from its headers")
    func reads() {
        #expect(
            letter(Self.headers)
                == DeadLetter(
                    id: "order-1", reason: "in_doubt", panel: "main", method: "users.create",
                    failedAt: Timestamp.milliseconds(of: "2026-11-23T10:49:12.345Z"), userID: "shop", redrives: 1,
                    origin: .init(exchange: "panelbridge.commands", routingKey: "main.users.create"), bodyBytes: 80))
    }

    @Test("headers that are missing, or of another type, tell nothing")
    func readsTheForeign() {
        #expect(letter(FieldTable()) == DeadLetter(id: "order-1", bodyBytes: 80))
        let odd: FieldTable = [
            "panelbridge-reason": .int32(7), "panelbridge-redrive": .int32(-1), "panelbridge-failed-at": .text("soon"),
            "panelbridge-exchange": .text(""), "panelbridge-panel": .string([0xFF]), "panelbridge-user-id": .text(""),
        ]
        #expect(letter(odd) == DeadLetter(id: "order-1", bodyBytes: 80))
    }

    @Test("under rules for senders, whose command it was counts only on the word of a user who is believed")
    func believesTheSenderOnlyOnAGoodWord() {
        for user in ["gateway", "operator", "shop", "", nil] {
            let properties = MessageProperties(headers: Self.headers, messageID: "order-1", userID: user)
            let letter = DeadLetter(
                properties, bodyBytes: 80, expiredQueue: "panelbridge.expired", trustedUsers: ["gateway", "operator"])
            let isBelieved = user == "gateway" || user == "operator"
            #expect(letter.userID == (isBelieved ? "shop" : nil) && letter.isSenderClaimed == !isBelieved)
            let anonymous = DeadLetter(
                MessageProperties(headers: ["panelbridge-user-id": .text("")], userID: user), bodyBytes: 80,
                expiredQueue: "panelbridge.expired", trustedUsers: ["gateway"])
            #expect(anonymous.userID == nil && !anonymous.isSenderClaimed)
        }
    }

    @Test("what the broker took off its queue as expired goes back to where it was before")
    func readsTheExpired() {
        var headers = Self.headers
        headers["panelbridge-exchange"] = .text("")
        headers["panelbridge-routing-key"] = .text("panelbridge.expired")
        #expect(letter(headers).origin == nil)
        headers["x-death"] = .array([
            .table(["exchange": .text("panelbridge.commands"), "routing-keys": .array([.text("main.users.create")])])
        ])
        #expect(letter(headers) == letter(Self.headers))
    }

    @Test("a redrive carries the body, what it answers to, the sender's headers and name, and the next number")
    func redrives() {
        var headers = Self.headers
        for name in ["x-death", "x-delivery-count", "CC", "BCC"] { headers[name] = .array([.text("elsewhere")]) }
        let properties = MessageProperties(
            contentType: "application/json", contentEncoding: "utf-8", headers: headers, priority: 3,
            correlationID: "c", replyTo: "replies", expiration: "60000", messageID: "order-1", timestamp: 1,
            type: "t", appID: "a")
        let publishing = Publishing(
            redriving: [1, 0xFF], properties, of: letter(Self.headers),
            to: .init(exchange: "panelbridge.commands", routingKey: "main.users.create"), number: 2, as: "gateway",
            at: Self.failedAt)
        #expect(publishing.exchange == "panelbridge.commands" && publishing.routingKey == "main.users.create")
        #expect(publishing.isMandatory && publishing.body == [1, 0xFF])
        #expect(
            publishing.properties
                == MessageProperties(
                    contentType: "application/json", contentEncoding: "utf-8",
                    headers: [
                        "x-mine": .int32(7), "panelbridge-redrive": .int64(2), "panelbridge-user-id": .text("shop"),
                    ],
                    correlationID: "c", replyTo: "replies", messageID: "order-1", timestamp: 1_795_430_952, type: "t",
                    userID: "gateway", appID: "a"))
    }

    @Test("the redrive of a command whose sender nobody had checked names nobody, rather than us")
    func redrivesTheAnonymous() {
        let publishing = Publishing(
            redriving: [1], MessageProperties(), of: DeadLetter(), to: .init(exchange: "", routingKey: "q"), number: 1,
            as: "gateway", at: 0)
        #expect(publishing.properties.headers[CommandHeader.userID] == .text(""))
    }

    // MARK: What the gateway keeps of them

    private func kept(_ headers: FieldTable, from user: String?) -> FieldTable {
        let delivery = Delivery(
            tag: 1, isRedelivered: false, exchange: "e", routingKey: "k",
            properties: MessageProperties(headers: headers, userID: user), propertiesSize: 40, body: [1],
            bodySize: 1)
        let copy = DeadLetters.copy(
            delivery, to: "q", reason: "in_doubt", panel: nil, method: nil, ["gateway", "operator"])
        var kept = copy.properties.headers
        for name in CommandHeader.ofDeadLetters { kept[name] = nil }
        return kept
    }

    @Test("a redriven command that ends badly again keeps its number and its first sender")
    func keepsTheFirstSender() {
        let headers: FieldTable = ["panelbridge-redrive": .int64(2), "panelbridge-user-id": .text("shop")]
        #expect(kept(headers, from: "gateway") == headers)
        #expect(kept(headers, from: "operator") == headers)
        #expect(
            kept(["panelbridge-redrive": .int64(2)], from: "operator")
                == ["panelbridge-redrive": .int64(2), "panelbridge-user-id": .text("operator")])
    }

    @Test("of anyone else neither number nor sender is kept, but who sent it")
    func believesNobodyElse() {
        let headers: FieldTable = ["panelbridge-redrive": .int64(99), "panelbridge-user-id": .text("admin")]
        #expect(kept(headers, from: "shop") == ["panelbridge-user-id": .text("shop")])
        #expect(kept(headers, from: nil) == [:])
    }
}
