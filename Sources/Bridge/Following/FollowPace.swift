/// When a panel is polled next: often while things change, ever more seldom while nothing does.
public struct FollowPace: Sendable, Equatable {
    /// The pause after a poll that brought something, and the longest one.
    private var bounds: ClosedRange<Duration>
    public private(set) var pause: Duration

    public init(_ bounds: ClosedRange<Duration>) {
        self.bounds = bounds
        pause = bounds.lowerBound
    }

    /// Goes by other bounds from now on, where they are others.
    public mutating func keep(to bounds: ClosedRange<Duration>) {
        guard bounds != self.bounds else { return }
        self.bounds = bounds
        quicken()
    }

    /// Something changed, or is about to.
    public mutating func quicken() { pause = bounds.lowerBound }

    /// Nothing changed, or the panel could not be polled.
    ///
    /// - Parameter rest: how long the panel is left alone in any case: one that gave no answer in time may still be at
    ///   the poll, and each further one would wait in it too.
    public mutating func slacken(rest: Duration = .zero) { pause = max(rest, min(bounds.upperBound, pause * 2)) }
}
