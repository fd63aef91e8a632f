import Bridge
import PanelCatalog
import Reactor
import Testing

@testable import Gateway

@Suite("The work under way")
struct WorkUnderWayTests {
    private static let began = MonotonicTime.current
    private static let limit = Duration.seconds(60)

    init() { Reactor.startThread() }

    @Reactor private static func begin(
        _ name: String, _ id: String, after delay: Duration, in work: WorkUnderWay
    ) -> Int {
        guard let method = PanelCatalog.method(named: name) else { preconditionFailure("\(name) is a method") }
        return work.begin(Command(method: method, panel: "main", id: id), at: began + delay)
    }

    @Test("reads are counted, and changes named in the order in which they began, whatever has ended meanwhile")
    @Reactor func tellsWhatIsLeft() {
        let work = WorkUnderWay()
        let first = Self.begin("users.list", "r1", after: .zero, in: work)
        _ = Self.begin("users.enable", "c1", after: .seconds(1), in: work)
        #expect(work.readCount == 1 && work.changeCount == 1)
        work.end(first)
        let last = Self.begin("users.disable", "c2", after: .seconds(2), in: work)
        #expect(last == first, "the number is used again")
        _ = Self.begin("users.list", "r2", after: .seconds(3), in: work)
        #expect(work.readCount == 1 && work.changes.map(\.id) == ["c1", "c2"])
        work.end(last)
        #expect(work.readCount == 1 && work.changes.map(\.id) == ["c1"])
    }

    @Test("a read lasts for too long while it is carried out, not while its reply waits for the broker")
    @Reactor func tellsWhatIsStuck() {
        let work = WorkUnderWay()
        _ = Self.begin("users.enable", "change", after: .zero, in: work)
        let hasOld = { (panel: String, age: Duration) in
            work.hasRead(of: panel, olderThan: Self.limit, at: Self.began + age)
        }
        #expect(!hasOld("main", .seconds(90)))
        let read = Self.begin("users.list", "read", after: .seconds(10), in: work)
        #expect(!hasOld("main", .seconds(70)) && hasOld("main", .seconds(71)) && !hasOld("lab", .seconds(71)))
        work.noteCarriedOut(read)
        #expect(!hasOld("main", .seconds(71)))
        work.end(read)
    }
}
