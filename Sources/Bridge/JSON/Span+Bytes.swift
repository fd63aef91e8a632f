extension Span<UInt8> {
    /// Whether other bytes, all of them, stand at an index.
    func holds(_ other: Span<UInt8>, at start: Int) -> Bool {
        guard start + other.count <= count else { return false }
        for index in other.indices where self[start + index] != other[index] { return false }
        return true
    }

    /// Whether the bytes are the same; unlike comparing texts, this tells normalisation forms apart.
    func equals(_ other: Span<UInt8>) -> Bool {
        count == other.count && holds(other, at: 0)
    }

    /// Where bytes that are not empty first stand, from an index on.
    func firstIndex(of other: Span<UInt8>, from start: Int) -> Int? {
        let first = other[0]
        var index = start
        while index + other.count <= count {
            if self[index] == first, holds(other, at: index) { return index }
            index += 1
        }
        return nil
    }
}

extension [UInt8] {
    /// Appends bytes in one piece.
    mutating func append(_ span: Span<UInt8>) {
        unsafe span.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
    }
}
