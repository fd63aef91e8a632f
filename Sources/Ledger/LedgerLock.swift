public import Bridge
internal import Glibc
internal import Reactor
internal import Synchronization

/// Makes one process the owner of a ledger: it is held until it is released or the process ends, however it ends.
///
/// It is taken with flock(2) on a file beside the ledger. Unlike a lock of fcntl(2), it belongs to the opened file and
/// not to the process, so nothing else that opens and closes files can lose it; and `flock` and `lslocks` know it.
/// The file stays, since to remove it would let two own the ledger. It must be on a local file system.
public final class LedgerLock: Sendable {
    private let descriptor: Mutex<Int32?>

    private init(_ descriptor: Int32) { self.descriptor = Mutex(descriptor) }

    deinit { release() }

    /// Makes this process the owner of the ledger at a path; nil where there is one already.
    public static func tryAcquire(_ path: String) throws(LedgerError) -> LedgerLock? {
        try acquire(file(of: path), LOCK_EX | LOCK_NB)
    }

    /// Waits until this process is the owner; throws `closed` where its task is cancelled.
    public static func acquire(_ path: String) async throws(LedgerError) -> LedgerLock {
        let wait = LedgerLockWait()
        let result = await withTaskCancellationHandler {
            await wait.run { () throws(LedgerError) in try acquire(file(of: path), LOCK_EX) }
        } onCancel: {
            wait.cancel()
        }
        return try result.get()
    }

    /// Who holds the lock, or held it last: its process and host; nil where nobody is known.
    public static func owner(_ path: String) throws(LedgerError) -> String? {
        let name = file(of: path)
        let descriptor = unsafe open(name, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return nil }
            throw LedgerError.system(errno, file: name)
        }
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 512)
        _ = unsafe read(descriptor, &bytes, bytes.count)
        let text = String(decoding: bytes.prefix { $0 >= UInt8(ascii: " ") }, as: UTF8.self)
        return text.isEmpty ? nil : text
    }

    public func release() {
        descriptor.withLock { descriptor in
            guard let open = descriptor else { return }
            ftruncate(open, 0)
            // To close it is not enough: a child process has it too between its fork and its exec.
            flock(open, LOCK_UN)
            close(open)
            descriptor = nil
        }
    }

    // MARK: The file

    /// The lock's file, beside the ledger itself even where the path is a link to it.
    private static func file(of path: String) -> String {
        guard let resolved = unsafe realpath(path, nil) else { return path + ".lock" }
        defer { unsafe free(resolved) }
        return unsafe String(cString: resolved) + ".lock"
    }

    private static func acquire(_ file: String, _ operation: Int32) throws(LedgerError) -> LedgerLock? {
        while true {
            // Closed in child processes, which would keep the lock for their lives.
            let descriptor = unsafe open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else { throw LedgerError.system(errno, file: file) }
            let error = lock(descriptor, operation)
            guard error == 0 else {
                close(descriptor)
                if error == EWOULDBLOCK { return nil }
                throw LedgerError.system(error, file: file)
            }
            // Somebody may have removed the file during the wait: then the lock is one of nothing.
            if isStill(descriptor, file) {
                writeOwner(descriptor)
                return LedgerLock(descriptor)
            }
            close(descriptor)
        }
    }

    /// Takes the lock and gives the error's number, 0 for none.
    private static func lock(_ descriptor: Int32, _ operation: Int32) -> Int32 {
        while flock(descriptor, operation) != 0 {
            if errno != EINTR { return errno }
        }
        return 0
    }

    private static func isStill(_ descriptor: Int32, _ file: String) -> Bool {
        var opened = stat()
        var named = stat()
        return unsafe fstat(descriptor, &opened) == 0 && stat(file, &named) == 0
            && opened.st_ino == named.st_ino && opened.st_dev == named.st_dev
    }

    /// Says who has it, for whoever looks into the file; the lock holds also where no space is left for that.
    private static func writeOwner(_ descriptor: Int32) {
        let text = Array("process \(getpid()) on \(hostName)\n".utf8)
        ftruncate(descriptor, 0)
        _ = unsafe pwrite(descriptor, text, text.count, 0)
    }

    private static var hostName: String {
        var name = utsname()
        guard unsafe uname(&name) == 0 else { return "an unknown host" }
        return unsafe withUnsafeBytes(of: name.nodename) { bytes in
            unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
        }
    }
}
