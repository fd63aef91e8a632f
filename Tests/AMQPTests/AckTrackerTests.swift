import TestSupport
import Testing

@testable import AMQP

@Suite("Acks")
struct AckTrackerTests {
    /// A tracker behind a reference, so that an expectation may call what changes it.
    private final class Tracker {
        private var tracker = AckTracker()

        func settle(_ tag: UInt64) { tracker.settle(tag) }
        func settleByReject(_ tag: UInt64) -> Bool { tracker.settleByReject(tag) }
        func takeAcks() -> [AckTracker.Ack] { tracker.takeAcks() }
    }

    private func acks(_ settled: UInt64...) -> [AckTracker.Ack] {
        let tracker = Tracker()
        for tag in settled { tracker.settle(tag) }
        return tracker.takeAcks()
    }

    @Test("what is settled without a gap goes out as one ack")
    func oneForAll() {
        #expect(acks() == [])
        #expect(acks(1) == [.upTo(1)])
        #expect(acks(2, 3, 1) == [.upTo(3)])
    }

    @Test("what lies beyond an open delivery is acknowledged singly")
    func beyondAGap() {
        #expect(acks(2) == [.only(2)])
        #expect(acks(1, 2, 5, 4) == [.upTo(2), .only(5), .only(4)])
    }

    @Test("an ack reaches over what was told before")
    func overTold() {
        let tracker = Tracker()
        tracker.settle(2)
        #expect(tracker.takeAcks() == [.only(2)])
        tracker.settle(1)
        tracker.settle(3)
        #expect(tracker.takeAcks() == [.upTo(3)])
        #expect(tracker.takeAcks() == [])
    }

    @Test("a rejected delivery is never acknowledged, nor is one that is settled a second time")
    func rejected() {
        let tracker = Tracker()
        #expect(tracker.settleByReject(1))
        #expect(!tracker.settleByReject(1))
        tracker.settle(1)
        #expect(tracker.takeAcks() == [])
        tracker.settle(3)
        tracker.settle(3)
        #expect(tracker.takeAcks() == [.only(3)])
        tracker.settle(3)
        #expect(!tracker.settleByReject(3))
        #expect(tracker.takeAcks() == [])
        tracker.settle(2)
        #expect(tracker.takeAcks() == [.upTo(2)])
    }

    /// What a broker knows of the deliveries it made.
    private final class Broker {
        var open: Set<UInt64> = []
        var settled: Set<UInt64> = []
        var told: Set<UInt64> = []

        /// Takes an ack as a broker does; false where it would close the channel or settle what is still open here.
        func take(_ ack: AckTracker.Ack) -> Bool {
            let tags: Set<UInt64> =
                switch ack {
                case .only(let tag): [tag]
                case .upTo(let tag): open.union(settled).filter { $0 <= tag }
                }
            guard !tags.isEmpty, tags.isSubset(of: settled) else { return false }
            if case .upTo(let tag) = ack, !tags.contains(tag) { return false }
            told.formUnion(tags)
            settled.subtract(tags)
            return true
        }
    }

    @Test("no open delivery is ever acknowledged, each settled one once", arguments: 1...40)
    func model(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let tracker = Tracker()
        let broker = Broker()
        var delivered: UInt64 = 0
        let window = [1, 2, 16, 256, 2_000][seed % 5]
        for _ in 0..<5_000 {
            switch UInt.random(in: 0..<8, using: &random) {
            case 0...3 where broker.open.count < window:
                delivered += 1
                broker.open.insert(delivered)
            case 4...5:
                guard let tag = broker.open.randomElement(using: &random) else { continue }
                broker.open.remove(tag)
                broker.settled.insert(tag)
                tracker.settle(tag)
            case 6:
                for ack in tracker.takeAcks() { #expect(broker.take(ack)) }
                #expect(broker.settled.isEmpty)
            default:
                // As `Channel.reject` does: the acks that have gathered go first.
                for ack in tracker.takeAcks() { #expect(broker.take(ack)) }
                guard let tag = broker.open.min(), UInt.random(in: 0..<4, using: &random) == 0 else { continue }
                broker.open.remove(tag)
                broker.told.insert(tag)
                #expect(tracker.settleByReject(tag))
            }
        }
        for tag in broker.open { tracker.settle(tag) }
        broker.settled.formUnion(broker.open)
        broker.open = []
        for ack in tracker.takeAcks() { #expect(broker.take(ack)) }
        #expect(broker.settled.isEmpty)
        #expect(broker.told.count == Int(delivered))
    }
}
