/// What became of a panel's calls, counted.
public struct CallRecord: Sendable, Equatable {
    public private(set) var reads = Histogram(.calls)
    public private(set) var changes = Histogram(.calls)
    private var failures = Array(repeating: 0, count: CallFailure.Code.allCases.count)
    /// Whether the latest call got an answer of the panel's; nil before the first.
    public private(set) var isUp: Bool?
    /// Why the latest call got none; nil where it got one.
    public private(set) var failure: CallFailure.Code?

    public init() {}

    /// How many calls failed so.
    public func failures(_ code: CallFailure.Code) -> Int { failures[code.rawValue] }

    /// Takes note of a call that has ended.
    public mutating func note(isChange: Bool, nanoseconds: Int64, failure: CallFailure.Code?) {
        if isChange { changes.observe(nanoseconds: nanoseconds) } else { reads.observe(nanoseconds: nanoseconds) }
        if let failure { failures[failure.rawValue] += 1 }
        self.failure = failure
        isUp = failure == nil
    }
}
