import Foundation

extension TemporaryFolder {
    /// Returns once so many wait for the lock of the folder's ledger, as the kernel tells.
    func waitForLock(by count: Int) async throws {
        while try waiterCount < count { await Task.yield() }
    }

    /// The lines of `/proc/locks` name a file by its inode, and have an arrow for who waits.
    private var waiterCount: Int {
        get throws {
            let attributes = try FileManager.default.attributesOfItem(atPath: ledger + ".lock")
            guard let inode = attributes[.systemFileNumber] as? Int else { return 0 }
            let locks = try String(contentsOfFile: "/proc/locks", encoding: .utf8)
            return locks.split(separator: "\n").count { $0.contains("-> FLOCK ") && $0.contains(":\(inode) ") }
        }
    }
}
