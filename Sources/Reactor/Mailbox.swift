/// A queue from the reactor's callbacks to its tasks; whoever waits longest is served first.
@Reactor
public final class Mailbox<Element: Sendable> {
    private var elements: [Element] = []
    private var head = 0
    private var waiting: [CheckedContinuation<Element?, Never>] = []
    private var firstWaiting = 0
    private var isFinished = false

    public init() {}

    public var count: Int { elements.count - head }

    /// Hands the element to a waiting task, or keeps it for the next one that asks.
    public func put(_ element: Element) {
        if let continuation = takeWaiting() {
            continuation.resume(returning: element)
        } else if !isFinished {
            elements.append(element)
        }
    }

    /// The next element; nil once the mailbox is finished and empty.
    public func next() async -> Element? {
        if head < elements.count { return takeElement() }
        if isFinished { return nil }
        return await withCheckedContinuation { waiting.append($0) }
    }

    /// Lets the waiting tasks go with nil; `dropping` also forgets what was not taken yet.
    public func finish(dropping: Bool = false) {
        isFinished = true
        if dropping {
            elements.removeAll()
            head = 0
        }
        while let continuation = takeWaiting() { continuation.resume(returning: nil) }
    }

    private func takeElement() -> Element {
        let element = elements[head]
        head += 1
        // Everything taken: start over in the same storage. Half of a long queue taken: move the rest down.
        if head == elements.count {
            elements.removeAll(keepingCapacity: true)
            head = 0
        } else if head > 64, head * 2 > elements.count {
            elements.removeFirst(head)
            head = 0
        }
        return element
    }

    private func takeWaiting() -> CheckedContinuation<Element?, Never>? {
        guard firstWaiting < waiting.count else { return nil }
        let continuation = waiting[firstWaiting]
        firstWaiting += 1
        if firstWaiting == waiting.count {
            waiting.removeAll(keepingCapacity: true)
            firstWaiting = 0
        }
        return continuation
    }
}
