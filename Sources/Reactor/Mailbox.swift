/// A queue from the reactor's callbacks to its tasks.
///
/// Of several that wait the latest is served first: its memory is still in the processor's cache, and those that are too
/// many take none.
@Reactor
@safe
public final class Mailbox<Element: Sendable> {
    @usableFromInline var elements = FIFO<Element>()
    @usableFromInline var waiting: [UnsafeContinuation<Element?, Never>] = unsafe []
    @usableFromInline var isFinished = false

    @inlinable
    public init() {}

    @inlinable public var count: Int { elements.count }

    /// Hands the element to a waiting task, or keeps it for the next one that asks.
    @inlinable
    public func put(_ element: Element) {
        if let continuation = unsafe waiting.popLast() {
            unsafe continuation.resume(returning: element)
        } else if !isFinished {
            elements.append(element)
        }
    }

    /// The next element; nil once the mailbox is finished and empty.
    @inlinable
    public func next() async -> Element? {
        if let element = elements.popFirst() { return element }
        // Unchecked, as one is made for every command; each leaves `waiting` before it is resumed.
        return await unsafe withUnsafeContinuation { continuation in
            // Asked again: a task that does not prefer the reactor's executor may have been switched in between.
            if let element = elements.popFirst() {
                unsafe continuation.resume(returning: element)
            } else if isFinished {
                unsafe continuation.resume(returning: nil)
            } else {
                unsafe waiting.append(continuation)
            }
        }
    }

    /// Lets the waiting tasks go with nil; `dropping` also forgets what was not taken yet.
    @inlinable
    public func finish(dropping: Bool = false) {
        isFinished = true
        if dropping { elements.removeAll() }
        while let continuation = unsafe waiting.popLast() { unsafe continuation.resume(returning: nil) }
    }
}
