import Reactor

/// What is on its way in one direction of a connection, and whether more can come.
struct ProxyPipe {
    private struct Chunk {
        var bytes: ArraySlice<UInt8>
        let due: MonotonicTime
    }

    private enum State {
        case open
        /// No more comes, and the receiver is not told yet.
        case ended
        case finished
    }

    private var chunks: [Chunk] = []
    private var state = State.open

    /// All of it, in order.
    var waiting: [UInt8] { chunks.flatMap(\.bytes) }

    /// When the next of it may go on.
    var due: MonotonicTime? { chunks.first?.due }

    var isFinished: Bool { state == .finished }

    mutating func put(_ bytes: [UInt8], due: MonotonicTime) { chunks.append(Chunk(bytes: bytes[...], due: due)) }

    /// What may go on next.
    func next(at now: MonotonicTime) -> ArraySlice<UInt8>? {
        guard let first = chunks.first, first.due <= now else { return nil }
        return first.bytes
    }

    /// Takes so many bytes off its beginning, which went on.
    mutating func drop(_ count: Int) {
        chunks[0].bytes = chunks[0].bytes.dropFirst(count)
        if chunks[0].bytes.isEmpty { chunks.removeFirst() }
    }

    mutating func end() { if state == .open { state = .ended } }

    /// Says, once, that everything went on and the receiver is to be told of the end.
    mutating func finish() -> Bool {
        guard state == .ended, chunks.isEmpty else { return false }
        state = .finished
        return true
    }
}
