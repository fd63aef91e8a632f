import Reactor
import Testing

/// Tasks that hand values to each other on the reactor.
@Suite struct MailboxHandOverTests {
    init() { Reactor.startThread() }

    @Test("a task that was just started hands its first value over", .timeLimit(.minutes(60)))
    @Reactor
    func handOver() async {
        for _ in 0..<200 {
            let ready = Mailbox<Int>()
            let box = Mailbox<Int>()
            let task = Task { @Reactor in
                ready.put(1)
                _ = await box.next()
            }
            #expect(await ready.next() == 1)
            box.put(2)
            await task.value
        }
    }
}
