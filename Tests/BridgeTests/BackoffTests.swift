import Bridge
import TestSupport
import Testing

@Suite struct BackoffTests {
    @Test("waits lie below a limit that doubles up to the longest")
    func growsWithJitter() {
        let backoff = Backoff(first: .seconds(1), longest: .seconds(60))
        var generator = SeededGenerator(seed: 7)
        for (failures, limit) in [(1, 1), (2, 2), (3, 4), (6, 32), (7, 60), (70, 60), (Int.max, 60)] {
            let waits = (0..<200).map { _ in backoff.delay(afterFailures: failures, using: &generator) }
            #expect(waits.allSatisfy { .zero <= $0 && $0 <= .seconds(limit) })
            #expect(waits.contains { $0 > .seconds(limit) * 3 / 4 })
            #expect(waits.contains { $0 < .seconds(limit) / 4 })
        }
    }

    @Test("limits that make no sense still give a wait")
    func survivesOddLimits() {
        var generator = SeededGenerator(seed: 7)
        let backoff = Backoff(first: .zero, longest: .seconds(-1))
        #expect(backoff.delay(afterFailures: 0, using: &generator) <= .milliseconds(1))
        let endless = Backoff(first: .seconds(Int64.max), longest: .seconds(Int64.max))
        #expect(endless.delay(afterFailures: 9, using: &generator) >= .zero)
    }
}
