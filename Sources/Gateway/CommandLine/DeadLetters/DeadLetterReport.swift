public import Bridge

/// What was done with each dead letter, or would be.
public struct DeadLetterReport: Sendable, Equatable {
    public struct Entry: Sendable, Equatable {
        public let letter: DeadLetter
        public let fate: DeadLetterFate

        public init(_ letter: DeadLetter, _ fate: DeadLetterFate) {
            self.letter = letter
            self.fate = fate
        }
    }

    public let entries: [Entry]
    public let scan: DeadLetterScan
    /// Whether it was done; otherwise it was only looked at.
    public let isApplied: Bool

    public init(_ entries: [Entry], _ scan: DeadLetterScan, isApplied: Bool) {
        self.entries = entries
        self.scan = scan
        self.isApplied = isApplied
    }

    /// How many dead letters met a fate of that name.
    public func count(_ name: DeadLetterFate.Name) -> Int { entries.count { $0.fate.name == name } }

    /// Whether nothing that was to be done was left undone.
    public var isSuccess: Bool { !isApplied || scan.failure == nil && count(.skipped) + count(.failed) == 0 }
}
