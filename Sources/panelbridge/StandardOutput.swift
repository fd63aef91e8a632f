import Gateway
@unsafe @preconcurrency import Glibc
import Reactor

/// Standard output for what goes on for long: its reader may be slow, and may be gone.
@Reactor
final class StandardOutput: EventHandler {
    private let onGone: @Reactor () -> Void

    /// - Parameter onGone: told when nobody reads it any more, as after `| head`; of a pipe also while nothing is
    ///   written.
    init(onGone: @escaping @Reactor () -> Void) {
        self.onGone = onGone
        signal(SIGPIPE, SIG_IGN)
        if Self.isPipe { EventLoop.shared.add(STDOUT_FILENO, interest: [], handler: self) }
    }

    func ready(_ descriptor: Int32, _ readiness: Readiness) {
        EventLoop.shared.remove(descriptor)
        onGone()
    }

    /// Writes a line at once.
    ///
    /// While the reader is slow a thread of its own waits for it, so that the broker is still answered.
    func print(_ line: [UInt8]) async throws(WatchFailure) {
        let bytes = line + [UInt8(ascii: "\n")]
        let takesAtOnce = bytes.count <= PIPE_BUF && Self.isWritable(waiting: 0)
        let error = takesAtOnce ? Self.write(bytes) : await OSThread.run { Self.write(bytes) }
        switch error {
        case 0: return
        case EPIPE: onGone()
        default:
            throw WatchFailure(
                .failed, "Standard output cannot be written: \(unsafe String(cString: strerror(error))).")
        }
    }

    /// The number of the error, or 0.
    private nonisolated static func write(_ bytes: [UInt8]) -> Int32 {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno == EAGAIN {
                _ = isWritable(waiting: -1)
            } else if errno != EINTR {
                return errno
            }
        }
        return 0
    }

    private nonisolated static func isWritable(waiting milliseconds: Int32) -> Bool {
        var descriptor = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        return unsafe poll(&descriptor, 1, milliseconds) > 0
    }

    private static var isPipe: Bool {
        var status = stat()
        return unsafe fstat(STDOUT_FILENO, &status) == 0 && status.st_mode & S_IFMT == S_IFIFO
    }
}
