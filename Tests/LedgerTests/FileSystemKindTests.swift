import Ledger
import Testing

@Suite("Where a ledger can be kept")
struct FileSystemKindTests {
    @Test("memory is told from what is none, and nothing is said of what is not there")
    func kinds() {
        #expect(FileSystemKind(of: "/dev/shm") == .memory)
        #expect(FileSystemKind(of: "/proc") == .disk)
        #expect(FileSystemKind(of: "/nowhere/at/all") == nil)
    }
}
