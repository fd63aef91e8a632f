/// A queue from the reactor's callbacks to its tasks; whoever waits longest is served first.
@Reactor
public final class Mailbox<Element: Sendable> {
    private var elements = FIFO<Element>()
    private var waiting = FIFO<CheckedContinuation<Element?, Never>>()
    private var isFinished = false

    public init() {}

    public var count: Int { elements.count }

    /// Hands the element to a waiting task, or keeps it for the next one that asks.
    public func put(_ element: Element) {
        if let continuation = waiting.popFirst() {
            continuation.resume(returning: element)
        } else if !isFinished {
            elements.append(element)
        }
    }

    /// The next element; nil once the mailbox is finished and empty.
    public func next() async -> Element? {
        if let element = elements.popFirst() { return element }
        if isFinished { return nil }
        return await withCheckedContinuation { waiting.append($0) }
    }

    /// Lets the waiting tasks go with nil; `dropping` also forgets what was not taken yet.
    public func finish(dropping: Bool = false) {
        isFinished = true
        if dropping { elements.removeAll() }
        while let continuation = waiting.popFirst() { continuation.resume(returning: nil) }
    }
}
