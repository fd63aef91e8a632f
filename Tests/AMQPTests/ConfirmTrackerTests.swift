import TestSupport
import Testing

@testable import AMQP

@Suite("Confirms")
struct ConfirmTrackerTests {
    private typealias Told = [Int: AMQP.Confirmation]

    /// A tracker behind a reference, so that an expectation may call what changes it.
    private final class Tracker {
        private var tracker = ConfirmTracker<Int>()

        init(_ count: Int = 0) {
            for number in 0..<count { add(number + 1, messageID: "m\(number + 1)") }
        }

        var count: Int { tracker.count }

        func add(_ waiter: Int, messageID: String?) { tracker.add(waiter, messageID: messageID, routingKey: "k") }

        func noteReturn(messageID: String?, routingKey: String = "k", _ confirmation: AMQP.Confirmation) {
            tracker.noteReturn(messageID: messageID, routingKey: routingKey, confirmation)
        }

        func settle(_ number: UInt64, isMultiple: Bool = false, as confirmation: AMQP.Confirmation = .confirmed) -> Told
        {
            var told: Told = [:]
            tracker.settle(number, isMultiple: isMultiple, as: confirmation) { told[$0] = $1 }
            return told
        }

        func takeAll() -> [Int] { tracker.takeAll() }
    }

    @Test("a confirm is for its number, a multiple one for all up to it, and nobody is told twice")
    func numbers() {
        let tracker = Tracker(5)
        #expect(tracker.settle(2) == [2: .confirmed])
        #expect(tracker.settle(3, isMultiple: true) == [1: .confirmed, 3: .confirmed])
        #expect(tracker.settle(3, isMultiple: true) == [:])
        #expect(tracker.settle(5, isMultiple: true, as: .nacked) == [4: .nacked, 5: .nacked])
        #expect(tracker.count == 0)
    }

    @Test("a number that was never published is for nobody")
    func unknown() {
        let tracker = Tracker(2)
        #expect(tracker.settle(0, isMultiple: true) == [:])
        #expect(tracker.settle(3, isMultiple: true) == [:])
        #expect(tracker.count == 2)
    }

    @Test("a returned publishing is told as returned when its ack comes, not its neighbours")
    func returns() {
        let tracker = Tracker(3)
        let returned = AMQP.Confirmation.returned(312, "NO_ROUTE")
        tracker.noteReturn(messageID: "m2", returned)
        tracker.noteReturn(messageID: "m3", routingKey: "other", returned)
        #expect(
            tracker.settle(3, isMultiple: true) == [1: .confirmed, 2: returned, 3: .confirmed])
    }

    @Test("two returns of one message id mark two publishings, the earlier first")
    func twins() {
        let tracker = Tracker()
        for waiter in 1...3 { tracker.add(waiter, messageID: nil) }
        tracker.noteReturn(messageID: nil, .returned(312, "a"))
        tracker.noteReturn(messageID: nil, .returned(312, "b"))
        #expect(
            tracker.settle(3, isMultiple: true)
                == [1: .returned(312, "a"), 2: .returned(312, "b"), 3: .confirmed])
    }

    @Test("a nack counts more than a return")
    func nackedReturn() {
        let tracker = Tracker(1)
        tracker.noteReturn(messageID: "m1", .returned(312, "NO_ROUTE"))
        #expect(tracker.settle(1, as: .nacked) == [1: .nacked])
    }

    @Test("when the channel ends, whoever still waits is named once, in order")
    func end() {
        let tracker = Tracker(4)
        _ = tracker.settle(2)
        #expect(tracker.takeAll() == [1, 3, 4])
        #expect(tracker.takeAll() == [])
        #expect(tracker.count == 0)
    }

    @Test("everyone is told once, and what a plain list of the publishings says", arguments: 1...40)
    func model(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let tracker = Tracker()
        var open: [Int: AMQP.Confirmation] = [:]
        var published = 0
        for _ in 0..<4_000 {
            switch UInt.random(in: 0..<6, using: &random) {
            case 0...2 where open.count < [1, 8, 300][seed % 3]:
                published += 1
                tracker.add(published, messageID: "\(published)")
                open[published] = .confirmed
            case 3:
                guard let number = open.keys.randomElement(using: &random) else { continue }
                tracker.noteReturn(messageID: "\(number)", .returned(312, "NO_ROUTE"))
                open[number] = .returned(312, "NO_ROUTE")
            default:
                guard let number = open.keys.randomElement(using: &random) else { continue }
                let isMultiple = Bool.random(using: &random)
                let isNack = UInt.random(in: 0..<4, using: &random) == 0
                let expected = open.filter { $0.key == number || isMultiple && $0.key < number }
                    .mapValues { isNack ? .nacked : $0 }
                let told = tracker.settle(
                    UInt64(number), isMultiple: isMultiple, as: isNack ? .nacked : .confirmed)
                #expect(told == expected)
                for number in told.keys { open[number] = nil }
            }
            #expect(tracker.count == open.count)
        }
        #expect(tracker.takeAll() == open.keys.sorted())
    }
}
