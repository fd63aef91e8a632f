import Testing

@testable import Reactor

@Suite("Mailboxes")
struct MailboxTests {
    init() { Reactor.startThread() }

    @Test("elements come out in the order in which they went in, however many")
    @Reactor func elements() async {
        let mailbox = Mailbox<Int>()
        var next = 0
        var expected = 0
        for round in 0..<300 {
            for _ in 0..<(round % 7) {
                mailbox.put(next)
                next += 1
            }
            for _ in 0..<min(mailbox.count, round % 5) {
                #expect(await mailbox.next() == expected)
                expected += 1
            }
        }
        #expect(mailbox.count == next - expected)
        mailbox.finish()
        while let element = await mailbox.next() {
            #expect(element == expected)
            expected += 1
        }
        #expect(next == expected)
    }

    @Test("of several that wait, the one that came last is served first")
    @Reactor func latestFirst() async {
        let mailbox = Mailbox<Int>()
        let served = Mailbox<String>()
        for (count, name) in ["first", "second"].enumerated() {
            Task(executorPreference: Reactor.taskExecutor) { @Reactor @Sendable in
                if await mailbox.next() != nil { served.put(name) }
            }
            while unsafe mailbox.waiting.count == count { await Task.yield() }
        }
        mailbox.put(1)
        #expect(await served.next() == "second")
        mailbox.put(2)
        #expect(await served.next() == "first")
    }

    @Test("a finished mailbox gives what it has and takes nothing more")
    @Reactor func finishing() async {
        let mailbox = Mailbox<Int>()
        mailbox.put(1)
        mailbox.finish()
        mailbox.put(2)
        #expect(await mailbox.next() == 1)
        #expect(await mailbox.next() == nil)
    }

    @Test("a mailbox that drops gives nothing more")
    @Reactor func dropping() async {
        let mailbox = Mailbox<Int>()
        mailbox.put(1)
        mailbox.finish(dropping: true)
        #expect(mailbox.count == 0)
        #expect(await mailbox.next() == nil)
    }

    @Test("a line that is never empty keeps nothing of what was taken")
    func neverEmpty() {
        final class Token {}
        var line = FIFO<Token>()
        weak var taken: Token?
        line.append(Token())
        for _ in 0..<1_000 {
            line.append(Token())
            taken = line.popFirst()
        }
        let (count, stored) = (line.count, line.storedCount)
        #expect(taken == nil)
        #expect(count == 1)
        #expect(stored < 256)
    }
}
