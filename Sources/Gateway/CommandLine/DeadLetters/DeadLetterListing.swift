public import Bridge

/// The dead letters that a filter lets through.
public struct DeadLetterListing: Sendable, Equatable {
    public var letters: [DeadLetter]
    public let scan: DeadLetterScan
}
