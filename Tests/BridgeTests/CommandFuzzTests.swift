import Bridge
import TestSupport
import Testing

/// Random bytes, and good commands with random damage: the decoder refuses or decodes, and never stops.
@Suite struct CommandFuzzTests {
    static let seeds: [[UInt8]] = [
        CommandDecoderTests.create, WrongCommand.read,
        WrongCommand.user("\"contact_name\":\"\\ud83d\\ude00\""),
        WrongCommand.server("\"orig_os_template\":\"debian\",\"memory\":512,\"start_on_boot\":true"),
    ].map { Array($0.utf8) }

    @Test("random bytes are refused", arguments: 0..<8 as Range<UInt64>)
    func refusesNoise(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<1000 {
            let count = Int.random(in: 0..<64, using: &generator)
            let body = (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
            let decoded = Samples.decoder.decode(CommandMessage(body: body, receivedAt: 0), from: Samples.reads)
            #expect(decoded.code == .invalidCommand)
        }
    }

    @Test("a damaged command is refused or still a whole command", arguments: 0..<8 as Range<UInt64>)
    func survivesDamage(_ seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        var decodedCount = 0
        for round in 0..<2000 {
            var message = Samples.message("")
            message.body = damaged(Self.seeds[round % Self.seeds.count], &generator)
            switch Samples.decoder.decode(message, from: Samples.changes) {
            case .command(let command):
                decodedCount += 1
                #expect(PanelRequest(command).body.allSatisfy { 0x20 < $0 && $0 < 0x7F })
            case .refused(let refusal):
                #expect(refusal.reply.encoded().allSatisfy { 0x20 <= $0 && $0 < 0x7F })
            }
        }
        #expect(decodedCount > 0)
    }

    private func damaged(_ body: [UInt8], _ generator: inout SeededGenerator) -> [UInt8] {
        var body = body
        for _ in 0..<Int.random(in: 0...3, using: &generator) where !body.isEmpty {
            let index = Int.random(in: 0..<body.count, using: &generator)
            switch Int.random(in: 0..<4, using: &generator) {
            case 0: body[index] = UInt8.random(in: 0...255, using: &generator)
            case 1: body.remove(at: index)
            case 2: body.insert("{}[]\",:\\0u.-".utf8.randomElement(using: &generator) ?? 0, at: index)
            default: body.removeSubrange(index...)
            }
        }
        return body
    }
}
