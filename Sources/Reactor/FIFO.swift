/// Elements in the order in which they came; taking one costs the same however many there are.
@usableFromInline
struct FIFO<Element> {
    @usableFromInline var elements: [Element?] = []
    @usableFromInline var head = 0

    @inlinable var count: Int { elements.count - head }

    @inlinable
    init() {}

    /// The places in use, those of taken elements included.
    var storedCount: Int { elements.count }

    @inlinable
    mutating func append(_ element: Element) { elements.append(element) }

    @inlinable
    mutating func popFirst() -> Element? {
        guard head < elements.count else { return nil }
        let element = elements[head]
        elements[head] = nil
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

    @inlinable
    mutating func removeAll() {
        elements.removeAll()
        head = 0
    }
}
