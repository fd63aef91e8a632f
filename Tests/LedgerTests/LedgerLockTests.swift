import Bridge
import Foundation
import Ledger
import Testing

@Suite("The ledger's lock", .timeLimit(.minutes(60)))
struct LedgerLockTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test("one owner at a time; after its release the next")
    func exclusion() throws {
        let first = try #require(try LedgerLock.tryAcquire(folder.ledger))
        #expect(try LedgerLock.tryAcquire(folder.ledger) == nil)
        #expect(try LedgerLock.tryAcquire(folder.path + "/other.ledger") != nil)
        first.release()
        first.release()
        #expect(try LedgerLock.tryAcquire(folder.ledger) != nil)
    }

    @Test("it ends with the last reference to it")
    func dropping() throws {
        var lock = try LedgerLock.tryAcquire(folder.ledger)
        #expect(lock != nil)
        lock = nil
        #expect(try LedgerLock.tryAcquire(folder.ledger) != nil)
    }

    @Test("whoever waits gets it when it is released, one after the other")
    func waiting() async throws {
        let first = try #require(try LedgerLock.tryAcquire(folder.ledger))
        let results = Results()
        try await withThrowingTaskGroup { group in
            for number in 0..<3 {
                group.addTask { [folder] in
                    await results.keep("\(number)") { () throws(LedgerError) in
                        try await LedgerLock.acquire(folder.ledger).release()
                    }
                }
            }
            try await folder.waitForLock(by: 3)
            #expect(results.done == [])
            first.release()
            try await group.waitForAll()
        }
        #expect(results.done == ["0", "1", "2"])
    }

    @Test("whoever waits gets it the moment the owner is killed")
    func killedOwner() async throws {
        let owner = Process()
        let output = Pipe()
        owner.executableURL = URL(fileURLWithPath: "/usr/bin/flock")
        // A first line tells that it has the lock; it ends with its input, were this process killed.
        owner.arguments = ["-n", "--no-fork", folder.ledger + ".lock", "sh", "-c", "echo locked; exec cat"]
        owner.standardInput = Pipe()
        owner.standardOutput = output
        try owner.run()
        #expect(output.fileHandleForReading.availableData == Data("locked\n".utf8))
        #expect(try LedgerLock.tryAcquire(folder.ledger) == nil)
        async let lock = LedgerLock.acquire(folder.ledger)
        try await folder.waitForLock(by: 1)
        kill(owner.processIdentifier, SIGKILL)
        try await lock.release()
        owner.waitUntilExit()
    }

    @Test("whoever gives up waiting is let go at once, and takes the lock from nobody")
    func cancellation() async throws {
        let first = try #require(try LedgerLock.tryAcquire(folder.ledger))
        for isEarly in [true, false] {
            let task = Task { [folder] in
                if isEarly { unsafe withUnsafeCurrentTask { unsafe $0?.cancel() } }
                return try await LedgerLock.acquire(folder.ledger)
            }
            if !isEarly { try await folder.waitForLock(by: 1) }
            task.cancel()
            let error = await #expect(throws: LedgerError.self) { try await task.value }
            #expect(error?.code == .closed)
        }
        first.release()
        try await LedgerLock.acquire(folder.ledger).release()
    }

    @Test("the file tells operators whose it is, and only them")
    func owner() throws {
        #expect(try LedgerLock.owner(folder.ledger) == nil)
        let lock = try #require(try LedgerLock.tryAcquire(folder.ledger))
        let owner = try #require(try LedgerLock.owner(folder.ledger))
        #expect(owner.hasPrefix("process \(getpid()) on "))
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.ledger + ".lock")
        #expect(attributes[.posixPermissions] as? Int == 0o600)
        lock.release()
        #expect(try LedgerLock.owner(folder.ledger) == nil)
    }

    @Test("two names of one ledger have one lock")
    func links() throws {
        try Data().write(to: URL(fileURLWithPath: folder.ledger))
        let link = folder.path + "/link.ledger"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: folder.ledger)
        let lock = try #require(try LedgerLock.tryAcquire(folder.ledger))
        #expect(try LedgerLock.tryAcquire(link) == nil)
        lock.release()
    }

    @Test("a lock whose file was removed while one waited is taken anew")
    func removedFile() async throws {
        let first = try #require(try LedgerLock.tryAcquire(folder.ledger))
        async let waiting = LedgerLock.acquire(folder.ledger)
        try await folder.waitForLock(by: 1)
        try FileManager.default.removeItem(atPath: folder.ledger + ".lock")
        first.release()
        let second = try await waiting
        #expect(try LedgerLock.tryAcquire(folder.ledger) == nil)
        second.release()
    }

    @Test("a folder that is not there is named")
    func missingFolder() throws {
        let path = folder.path + "/nowhere/test.ledger"
        let error = #expect(throws: LedgerError.self) { _ = try LedgerLock.tryAcquire(path) }
        #expect(error?.code == .missing)
        #expect(error?.message.contains(path) == true)
    }
}
