internal import Glibc

/// A moment of the machine's steady clock, which no correction of the date moves.
public struct MonotonicTime: Comparable, Sendable {
    public let nanoseconds: Int64

    public static var current: MonotonicTime {
        var time = timespec()
        _ = unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return MonotonicTime(nanoseconds: Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec))
    }

    /// The same in milliseconds.
    public var milliseconds: Int64 { nanoseconds / 1_000_000 }

    public static func < (left: MonotonicTime, right: MonotonicTime) -> Bool { left.nanoseconds < right.nanoseconds }

    public static func + (time: MonotonicTime, duration: Duration) -> MonotonicTime {
        MonotonicTime(nanoseconds: time.nanoseconds &+ duration.nanoseconds)
    }

    public static func - (later: MonotonicTime, earlier: MonotonicTime) -> Duration {
        .nanoseconds(later.nanoseconds - earlier.nanoseconds)
    }
}

extension Duration {
    /// The whole of it in nanoseconds; 292 years are the most.
    public var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }

    /// The whole of it in milliseconds.
    public var milliseconds: Int64 { nanoseconds / 1_000_000 }
}
