import Bridge
import TestSupport
import Testing

/// Bytes that try what a command must not be, and the error each gets.
@Suite struct HostileCommandTests {
    @Test("what is no command, or means something else to the panel, is refused", arguments: WrongCommand.all)
    func refuses(_ hostile: WrongCommand) {
        #expect(decode(hostile).code == hostile.code)
    }

    @Test("no refusal repeats a control character or a long name", arguments: WrongCommand.all)
    func keepsRefusalsClean(_ hostile: WrongCommand) throws {
        let reply = try #require(decode(hostile).refusal).reply.encoded()
        #expect(reply.allSatisfy { 0x20..<0x7F ~= $0 })
        #expect(reply.count < 2048)
        #expect(!String(decoding: reply, as: UTF8.self).contains("\\u00"))
    }

    @Test("28: what would end a form's field is passed on as part of the value")
    func acceptsFormDelimiters() throws {
        let decoded = Samples.decodeChange(WrongCommand.user("\"contact_name\":\"a&enabled=1\""))
        #expect(try decoded.command["contact_name"] == .text("a&enabled=1"))
    }

    @Test("32: a change without an id is refused, and so is a malformed id")
    func needsAnID() {
        let body = WrongCommand.user("\"role_id\":2")
        #expect(Samples.decoder.decode(Samples.message(body, id: nil), from: Samples.changes).code == .missingMessageID)
        #expect(Samples.decoder.decode(Samples.message(body, id: ""), from: Samples.changes).code == .missingMessageID)
        for id in ["a b", "a\n", "\u{E9}", "a/b", String(repeating: "a", count: 129)] {
            let decoded = Samples.decoder.decode(Samples.message(body, id: id), from: Samples.changes)
            #expect(decoded.code == .invalidCommand)
            #expect(decoded.refusal?.id == nil)
            // Without a correlation id its sender could not tell which command was refused.
            #expect(decoded.refusal?.correlationID == id)
        }
    }

    @Test("34: headers of 200 KB are refused before the body is read")
    func refusesLargeHeaders() {
        var message = Samples.message(WrongCommand.read)
        message.headerBytes = 200 * 1024
        #expect(Samples.decoder.decode(message, from: Samples.reads).code == .invalidCommand)
        message.headerBytes = CommandLimits.headerBytes
        #expect(Samples.decoder.decode(message, from: Samples.reads).code == nil)
    }

    private func decode(_ hostile: WrongCommand) -> Decoded {
        var message = Samples.message("")
        message.body = hostile.body
        return Samples.decoder.decode(message, from: hostile.isRead ? Samples.reads : Samples.changes)
    }
}
