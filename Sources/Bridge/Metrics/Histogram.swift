/// How often something took how long.
public struct Histogram: Sendable, Equatable {
    /// The upper bounds of its buckets.
    public struct Bounds: Sendable, Equatable {
        fileprivate let nanoseconds: [Int64]
        /// In seconds, as Prometheus spells them.
        public let texts: [String]

        private init(milliseconds: [(Double, String)]) {
            nanoseconds = milliseconds.map { Int64($0.0 * 1_000_000) }
            texts = milliseconds.map(\.1)
        }

        /// Of calls and commands: from a read that the panel answers at once to the 15 minutes that it waits for a node.
        public static let calls = Bounds(milliseconds: [
            (1, "0.001"), (5, "0.005"), (20, "0.02"), (100, "0.1"), (500, "0.5"), (2_000, "2"), (10_000, "10"),
            (60_000, "60"), (300_000, "300"), (900_000, "900"),
        ])

        /// Of commits to a disk: from a fast one to one that is about to fail.
        public static let commits = Bounds(milliseconds: [
            (0.25, "0.00025"), (1, "0.001"), (4, "0.004"), (16, "0.016"), (64, "0.064"), (250, "0.25"), (1_000, "1"),
            (10_000, "10"),
        ])
    }

    public let bounds: Bounds
    /// How many were in each bucket and in none before it; the last is that of what exceeds all bounds.
    private(set) var counts: [Int]
    private(set) var totalNanoseconds: Int64 = 0

    public init(_ bounds: Bounds) {
        self.bounds = bounds
        counts = Array(repeating: 0, count: bounds.nanoseconds.count + 1)
    }

    /// How often it was observed.
    public var count: Int { counts.reduce(0, +) }

    /// Takes note of one.
    public mutating func observe(nanoseconds: Int64) {
        var index = 0
        while index < bounds.nanoseconds.count, bounds.nanoseconds[index] < nanoseconds { index += 1 }
        counts[index] += 1
        totalNanoseconds &+= nanoseconds
    }
}
