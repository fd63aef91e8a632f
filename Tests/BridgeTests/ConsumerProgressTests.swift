import Bridge
import Testing

@Suite("A consumer's progress")
struct ConsumerProgressTests {
    private func isStuck(_ progress: ConsumerProgress, at now: Int64, connectedSince: Int64? = 0) -> Bool {
        progress.isStuck(at: now, connectedSince: connectedSince, patience: 100)
    }

    @Test("a consumer that was let go and does not come back is stuck once its time is over")
    func lost() {
        var progress = ConsumerProgress()
        progress.tries(at: 0)
        progress.consumes()
        #expect(progress.isConsuming && !isStuck(progress, at: 1_000_000))
        progress.ends("the queue was deleted", at: 1_000)
        progress.tries(at: 1_050)
        progress.ends("there is no such queue", at: 1_060)
        #expect(!isStuck(progress, at: 1_100))
        #expect(isStuck(progress, at: 1_101))
        #expect(progress.reason == "there is no such queue")
        progress.consumes()
        #expect(!isStuck(progress, at: 2_000))
        #expect(progress.reason == nil)
    }

    @Test("while the broker is away nothing is stuck, and the time counts from its return")
    func away() {
        var progress = ConsumerProgress()
        progress.consumes()
        progress.ends("the connection is lost", at: 1_000)
        #expect(!isStuck(progress, at: 9_000, connectedSince: nil))
        #expect(!isStuck(progress, at: 9_000, connectedSince: 8_900))
        #expect(isStuck(progress, at: 9_001, connectedSince: 8_900))
    }

    @Test("one that was never let in is not stuck: to begin anew would not help")
    func refused() {
        var progress = ConsumerProgress()
        for time: Int64 in stride(from: 0, to: 10_000, by: 90) {
            progress.tries(at: time)
            #expect(!isStuck(progress, at: time + 50))
            progress.ends("there is no such queue", at: time + 50)
        }
        #expect(!isStuck(progress, at: 20_000))
    }

    @Test("one whose first attempt gets no answer is stuck")
    func hangs() {
        var progress = ConsumerProgress()
        progress.tries(at: 10)
        #expect(isStuck(progress, at: 111))
    }
}
