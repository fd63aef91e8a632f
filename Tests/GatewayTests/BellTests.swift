import Reactor
import Testing

@testable import Gateway

@Suite("A bell", .timeLimit(.minutes(60)))
struct BellTests {
    init() { Reactor.startThread() }

    @Test("wakes all who sleep by it, and once who lies down after it")
    @Reactor func wakesAll() async {
        let (stop, bell) = (StopSignal(), Bell())
        let asleep = Mailbox<Void>()
        await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<2 {
                group.addTask { @Reactor @Sendable in
                    asleep.put(())
                    return await stop.sleep(for: .seconds(3600), bell: bell)
                }
            }
            for _ in 0..<2 { await asleep.next() }
            bell.ring()
            for await isOver in group { #expect(isOver) }
        }
        #expect(await stop.sleep(for: .seconds(3600), bell: bell))
        #expect(bell.takeRing() && !bell.takeRing())
    }

    @Test("wakes nobody who is to end")
    @Reactor func ends() async {
        let (stop, bell) = (StopSignal(), Bell())
        stop.stop()
        bell.ring()
        #expect(await !stop.sleep(for: .seconds(3600), bell: bell))
    }
}
