import Glibc
import Synchronization

/// Holds a ledger's thread until it is opened.
final class Gate: Sendable {
    private let ends: (reading: Int32, writing: Int32)
    private let reached = Atomic(false)

    init() {
        var ends: [Int32] = [0, 0]
        precondition(unsafe pipe(&ends) == 0, "pipe failed with errno \(errno)")
        self.ends = (ends[0], ends[1])
    }

    deinit {
        close(ends.reading)
        close(ends.writing)
    }

    /// Whether the thread is held.
    var isReached: Bool { reached.load(ordering: .acquiring) }

    func open() {
        var byte: UInt8 = 0
        _ = unsafe write(ends.writing, &byte, 1)
    }

    func wait() {
        reached.store(true, ordering: .releasing)
        var byte: UInt8 = 0
        _ = unsafe read(ends.reading, &byte, 1)
    }
}
