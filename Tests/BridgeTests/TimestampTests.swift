import Bridge
import TestSupport
import Testing

@Suite("Times as texts")
struct TimestampTests {
    @Test(
        "a time that was written is read back",
        arguments: [
            0, 1, -1, 1_795_430_952_345, 951_782_400_000, 4_107_542_400_000, -62_167_219_200_000, 253_402_300_799_999,
        ] as [Int64])
    func roundTrip(_ milliseconds: Int64) {
        #expect(Timestamp.milliseconds(of: Timestamp.text(milliseconds: milliseconds)) == milliseconds)
    }

    @Test("random times come back the same")
    func roundTrips() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<10_000 {
            let time = Int64.random(in: -62_167_219_200_000...253_402_300_799_999, using: &generator)
            #expect(Timestamp.milliseconds(of: Timestamp.text(milliseconds: time)) == time)
        }
    }

    @Test(
        "any other text is none",
        arguments: [
            "", "now", "2026-11-23T10:49:12Z", "2026-11-23T10:49:12.345", "2026-02-30T10:49:12.345Z",
            "2026-13-23T10:49:12.345Z", "2026-00-23T10:49:12.345Z", "2026-11-23T24:49:12.345Z",
            "2026-11-23t10:49:12.345Z", "2026-11-23T10:49:60.345Z", "2026-11-23 10:49:12.345Z",
            "+026-11-23T10:49:12.345Z", "2026-11-23T10:49:12.345Z ", "2026/11/23T10:49:12.345Z",
        ])
    func refuses(_ text: String) {
        #expect(Timestamp.milliseconds(of: text) == nil)
    }
}
