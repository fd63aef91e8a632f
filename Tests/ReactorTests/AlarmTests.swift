import Glibc
import Testing

@testable import Reactor

@Suite("Alarms and flushing")
struct AlarmTests {
    init() { Reactor.startThread() }

    @Test("alarms ring in the order of their times, each once")
    @Reactor func order() async {
        let rung = Mailbox<Int>()
        let now = MonotonicTime.current
        let alarms = [3, 1, 2].map { number in
            let alarm = Alarm { rung.put(number) }
            alarm.set(at: now + .milliseconds(number * 20))
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

    @Test("an alarm may take another off the loop that is due with it")
    @Reactor func removal() async {
        let rung = Mailbox<String>()
        let second = Alarm { rung.put("second") }
        let first = Alarm {
            rung.put("first")
            second.invalidate()
        }
        let last = Alarm { rung.put("last") }
        // All are due in the next turn of the loop.
        let now = MonotonicTime.current
        first.set(at: now + .milliseconds(-3))
        second.set(at: now + .milliseconds(-2))
        last.set(at: now + .milliseconds(-1))
        #expect(await rung.next() == "first")
        #expect(await rung.next() == "last")
        first.invalidate()
        last.invalidate()
    }

    @Test("what has come is told before an alarm that was due after it rings")
    @Reactor func arrivals() async throws {
        let told = Mailbox<String>()
        var ends: [Int32] = [-1, -1]
        try unsafe #require(pipe(&ends) == 0 && write(ends[1], "x", 1) == 1)
        let arrival = Arrival { told.put("arrival") }
        EventLoop.shared.add(ends[0], interest: .readable, handler: arrival)
        let alarm = Alarm { told.put("alarm") }
        alarm.set(at: .current)
        #expect(await told.next() == "arrival")
        #expect(await told.next() == "alarm")
        EventLoop.shared.remove(ends[0])
        for end in ends { close(end) }
    }

    @Reactor private final class Arrival: EventHandler {
        private let tell: @Reactor () -> Void
        init(_ tell: @escaping @Reactor () -> Void) { self.tell = tell }

        func ready(_ descriptor: Int32, _ readiness: Readiness) {
            EventLoop.shared.change(descriptor, interest: [])
            tell()
        }
    }

    @Test("many alarms that are set, moved and silenced ring in the order of their times", arguments: 1...20)
    @Reactor func many(seed: UInt64) throws {
        var heap = AlarmHeap()
        let now = MonotonicTime.current
        let alarms = (0..<200).map { _ in Alarm {} }
        // A small generator of the test's own, so that a failure can be had again.
        var state = seed
        func random(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        var deadlines: [Int: Int] = [:]
        for _ in 0..<2_000 {
            let index = random(alarms.count)
            if random(3) == 0 {
                heap.remove(alarms[index])
                deadlines[index] = nil
            } else {
                deadlines[index] = random(1_000)
                alarms[index].deadline = now + .milliseconds(deadlines[index] ?? 0)
                heap.put(alarms[index])
            }
            #expect(heap.nextDeadline == deadlines.values.min().map { now + .milliseconds($0) })
        }
        let due = heap.takeDue(at: now + .milliseconds(500))
        let expected = deadlines.values.filter { $0 <= 500 }.sorted().map { now + .milliseconds($0) }
        #expect(due.map(\.deadline) == expected)
        #expect(heap.nextDeadline == deadlines.values.filter { $0 > 500 }.min().map { now + .milliseconds($0) })
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
