import AMQP
import Bridge
import Gateway
import Reactor
import Testing

@Suite("Dead letters", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct DeadLetterTests {
    @Test("a rejected command without a reply is kept, body byte for byte, without what would route or expire")
    @Reactor func keepsTheRejected() async throws {
        try await Installation.run { installation in
            let body = Array(#"{"method": "users.promote", "panel": "main", "params": {"ü": 1.0} }  "#.utf8)
            let properties = MessageProperties(
                contentType: "application/json",
                headers: [
                    "CC": .array([.text("\(installation.name).nowhere")]), "x-mine": .int32(7),
                    "panelbridge-user-id": .text("somebody"),
                ],
                priority: 3, correlationID: "c", expiration: "600000", messageID: "m", timestamp: 1_795_430_952,
                type: "t", userID: "guest", appID: "a")
            try await installation.client.publish(body, to: "", installation.reads(), properties)
            let kept = try await installation.client.take(1, from: installation.deadLetters)[0]
            #expect(kept.body == body)
            #expect(
                kept.properties.withoutFailedAt
                    == MessageProperties(
                        contentType: "application/json",
                        headers: [
                            "x-mine": .int32(7), "panelbridge-user-id": .text("guest"),
                            "panelbridge-reason": .text("unknown_method"), "panelbridge-exchange": .text(""),
                            "panelbridge-routing-key": .text(installation.reads()),
                            "panelbridge-panel": .text("main"), "panelbridge-method": .text("users.promote"),
                            "panelbridge-failed-at": .text("<time>"),
                        ],
                        priority: 3, correlationID: "c", messageID: "m", timestamp: 1_795_430_952, type: "t",
                        appID: "a"))
            #expect(try await installation.client.count(in: installation.reads()) == 0)
        }
    }

    @Test("of an oversized command only what identifies it is kept", arguments: ["body", "headers"])
    @Reactor func cutsTheOversized(_ what: String) async throws {
        try await Installation.run { installation in
            var properties = MessageProperties(messageID: "large")
            if what == "headers" {
                properties.headers["x"] = .string([UInt8](repeating: UInt8(ascii: "x"), count: 17_000))
            }
            let body = [UInt8](repeating: UInt8(ascii: "x"), count: what == "body" ? 65_537 : 10)
            try await installation.client.publish(body, to: "", installation.reads(), properties)
            let kept = try await installation.client.take(1, from: installation.deadLetters)[0]
            #expect(kept.body.isEmpty)
            #expect(
                kept.properties.withoutFailedAt
                    == MessageProperties(
                        headers: [
                            "panelbridge-reason": .text("invalid_command"), "panelbridge-exchange": .text(""),
                            "panelbridge-routing-key": .text(installation.reads()),
                            "panelbridge-panel": .text("main"), "panelbridge-failed-at": .text("<time>"),
                        ], messageID: "large"))
        }
    }

    @Test("a rejected command whose reply is confirmed is not kept; one whose reply no queue takes is")
    @Reactor func keepsOnlyWhatNobodyWasTold() async throws {
        try await Installation.run { installation in
            _ = try await installation.call("users.promote", id: "told")
            try await installation.send("users.promote", id: "untold") { $0.replyTo = "nobody" }
            let kept = try await installation.client.take(1, from: installation.deadLetters)
            #expect(kept.map(\.properties.messageID) == ["untold"])
            #expect(kept[0].properties.replyTo == "nobody")
        }
    }

    @Test("a missing dead-letter queue holds the command, and says so")
    @Reactor func waitsForItsQueue() async throws {
        try await Installation.run { installation in
            try await installation.client.apart { try await $0.deleteQueue(installation.deadLetters) }
            try await installation.send("users.promote") { $0.replyTo = nil }
            try await until("it is said") { installation.log.count("the dead-letter queue is missing") == 1 }
            try await installation.client.apart { channel in
                try await Bridge.Topology(installation.configuration.brokerNames)
                    .declare(on: installation.client.connection)
            }
            let kept = try await installation.client.take(1, from: installation.deadLetters)
            #expect(kept.count == 1)
            try await until("it is said") {
                installation.log.count("the dead-letter queue takes messages again") == 1
            }
        }
    }
}

extension MessageProperties {
    /// The same with `<time>` in place of when it failed.
    var withoutFailedAt: MessageProperties {
        var properties = self
        let name = "panelbridge-failed-at"
        if let time = headers[name]?.text { properties.headers[name] = .text(time.withoutTimes) }
        return properties
    }
}
