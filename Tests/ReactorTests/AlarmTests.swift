import Testing

@testable import Reactor

@Suite("Alarms and flushing")
struct AlarmTests {
    init() { Reactor.startThread() }

    @Test("alarms ring in the order of their times, each once")
    @Reactor func order() async {
        let rung = Mailbox<Int>()
        let alarms = [3, 1, 2].map { number in
            let alarm = Alarm { rung.put(number) }
            alarm.set(after: .milliseconds(number * 20))
            return alarm
        }
        var order: [Int] = []
        for _ in 0..<3 { if let number = await rung.next() { order.append(number) } }
        #expect(order == [1, 2, 3])
        #expect(rung.count == 0)
        #expect(alarms.allSatisfy { $0.deadline == nil })
        for alarm in alarms { alarm.invalidate() }
    }

    @Test("an alarm set anew rings at the new time only, one without a time or off the loop never")
    @Reactor func reset() async throws {
        let rung = Mailbox<String>()
        let moved = Alarm { rung.put("moved") }
        let unset = Alarm { rung.put("unset") }
        let removed = Alarm { rung.put("removed") }
        let last = Alarm { rung.put("last") }
        moved.set(after: .milliseconds(1))
        moved.set(after: .milliseconds(20))
        unset.set(after: .milliseconds(1))
        unset.set(at: nil)
        removed.set(after: .milliseconds(1))
        removed.invalidate()
        last.set(after: .milliseconds(40))
        #expect(await rung.next() == "moved")
        #expect(await rung.next() == "last")
        moved.set(after: .zero)
        #expect(await rung.next() == "moved")
        for alarm in [moved, unset, last] { alarm.invalidate() }
    }

    @Test("an alarm may take another that is due off the loop")
    @Reactor func removal() async {
        let rung = Mailbox<String>()
        let second = Alarm { rung.put("second") }
        let first = Alarm {
            rung.put("first")
            second.invalidate()
        }
        // The first was registered later: it is made due earlier, in another turn at the latest.
        let now = MonotonicTime.current
        first.set(at: now)
        second.set(at: now + .milliseconds(10))
        let last = Alarm { rung.put("last") }
        last.set(at: now + .milliseconds(30))
        #expect(await rung.next() == "first")
        #expect(await rung.next() == "last")
        first.invalidate()
        last.invalidate()
    }

    @Reactor private final class Source: Flushable {
        private let tell: @Reactor () -> Void
        init(_ tell: @escaping @Reactor () -> Void) { self.tell = tell }
        func flush() { tell() }
    }

    @Test("sources are flushed in the order in which they asked, those that ask meanwhile after them")
    @Reactor func flushing() async {
        let flushed = Mailbox<Int>()
        let third = Source { flushed.put(3) }
        let first = Source {
            flushed.put(1)
            EventLoop.shared.flushLater(third)
        }
        let second = Source { flushed.put(2) }
        EventLoop.shared.flushLater(first)
        EventLoop.shared.flushLater(second)
        var order: [Int] = []
        for _ in 0..<3 { if let number = await flushed.next() { order.append(number) } }
        #expect(order == [1, 2, 3])
    }
}
