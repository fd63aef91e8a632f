/// Calls its handler once at the time it is set to; can be set again at will.
@Reactor
public final class Alarm {
    private(set) var deadline: MonotonicTime?
    private let handler: @Reactor () -> Void

    /// Registers it; without a deadline it stays silent until it is set.
    public init(handler: @escaping @Reactor () -> Void) {
        self.handler = handler
        EventLoop.shared.add(self)
    }

    public func set(at deadline: MonotonicTime?) { self.deadline = deadline }

    public func set(after duration: Duration) { deadline = MonotonicTime.current + duration }

    /// Takes it off the loop for good, which also breaks the handler's hold on its owner.
    public func invalidate() {
        deadline = nil
        EventLoop.shared.remove(self)
    }

    func isDue(at now: MonotonicTime) -> Bool {
        guard let deadline else { return false }
        return deadline <= now
    }

    func ring() {
        deadline = nil
        handler()
    }
}
