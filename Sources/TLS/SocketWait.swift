internal import Glibc
public import Reactor

/// Waiting for a socket by blocking, for threads other than the reactor's.
public enum SocketWait {
    /// Waits until the socket is ready for what `events` say (as `poll` does); false where the deadline came first.
    public static func wait(for events: Int32, of descriptor: Int32, until deadline: MonotonicTime) -> Bool {
        while true {
            var entry = pollfd(fd: descriptor, events: Int16(events), revents: 0)
            let left = (deadline - .current).milliseconds
            let count = unsafe poll(&entry, 1, Int32(clamping: max(0, left + 1)))
            if count > 0 { return true }
            if count == 0 || errno != EINTR { return false }
        }
    }
}
