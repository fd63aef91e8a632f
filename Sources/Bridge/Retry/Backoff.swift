/// How long to wait before trying again: exponentially longer, each time at random below the limit (full jitter),
/// so that many that failed together do not come back together.
public struct Backoff: Sendable, Equatable {
    private let first: Int64
    private let longest: Int64

    /// - Parameters:
    ///   - first: The limit of the first wait.
    ///   - longest: The limit that no wait exceeds.
    public init(first: Duration, longest: Duration) {
        self.first = max(1, first.milliseconds)
        self.longest = max(self.first, longest.milliseconds)
    }

    /// The wait after a number of failures in a row, counted from 1.
    public func delay(afterFailures failures: Int, using generator: inout some RandomNumberGenerator) -> Duration {
        .milliseconds(Int64.random(in: 0...limit(afterFailures: failures), using: &generator))
    }

    private func limit(afterFailures failures: Int) -> Int64 {
        let doublings = max(0, failures - 1)
        guard doublings < first.leadingZeroBitCount - 1 else { return longest }
        return min(longest, first << Int64(doublings))
    }
}

extension Duration {
    /// Whole milliseconds, as many as 64 bits hold.
    var milliseconds: Int64 {
        let (seconds, attoseconds) = components
        let (product, overflow) = seconds.multipliedReportingOverflow(by: 1000)
        guard !overflow else { return seconds < 0 ? .min : .max }
        return product.addingReportingOverflow(attoseconds / 1_000_000_000_000_000).overflow
            ? .max : product + attoseconds / 1_000_000_000_000_000
    }
}
