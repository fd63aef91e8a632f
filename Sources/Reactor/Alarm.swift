/// Calls its handler once at the time it is set to; can be set again at will.
@Reactor
public final class Alarm {
    var deadline: MonotonicTime?
    /// Where it is in the loop's heap, while it is set.
    var place: Int?
    private let handler: @Reactor () -> Void

    /// Without a deadline it stays silent until it is set; while it is set, the loop holds it.
    public init(handler: @escaping @Reactor () -> Void) { self.handler = handler }

    /// Nil silences it.
    public func set(at deadline: MonotonicTime?) {
        guard let deadline else { return invalidate() }
        self.deadline = deadline
        EventLoop.shared.add(self)
    }

    public func set(after duration: Duration) { set(at: MonotonicTime.current + duration) }

    /// Silences it; it can be set again.
    public func invalidate() {
        EventLoop.shared.remove(self)
        deadline = nil
    }

    func isDue(at now: MonotonicTime) -> Bool {
        guard let deadline else { return false }
        return deadline <= now
    }

    func ring() {
        invalidate()
        handler()
    }
}
