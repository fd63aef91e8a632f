/// Bytes being written on the hot path: raw memory that grows, kept for the next use.
@safe
struct OutputBuffer: ~Copyable {
    private(set) var start: UnsafeMutablePointer<UInt8>
    private(set) var count = 0
    private var capacity: Int

    init(capacity: Int = 4_096) {
        self.capacity = capacity
        unsafe start = .allocate(capacity: capacity)
    }

    deinit { unsafe start.deallocate() }

    var bytes: UnsafeBufferPointer<UInt8> { unsafe UnsafeBufferPointer(start: start, count: count) }

    mutating func removeAll() { count = 0 }

    /// Makes room for so many more bytes and returns where they go; `advance` takes them in.
    @inline(__always)
    mutating func reserve(_ more: Int) -> UnsafeMutablePointer<UInt8> {
        if count + more > capacity { grow(by: more) }
        return unsafe start + count
    }

    @inline(__always)
    mutating func advance(by more: Int) { count &+= more }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        let end = unsafe reserve(1)
        unsafe end.pointee = byte
        count &+= 1
    }

    @inline(__always)
    mutating func append(_ source: UnsafeBufferPointer<UInt8>) {
        guard let first = source.baseAddress else { return }
        unsafe reserve(source.count).update(from: first, count: source.count)
        count &+= source.count
    }

    mutating func append(_ text: StaticString) {
        unsafe append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    /// Gives memory beyond this size back, so that one huge answer does not stay for ever.
    mutating func shrink(to most: Int) {
        guard capacity > most, count == 0 else { return }
        unsafe start.deallocate()
        capacity = most
        unsafe start = .allocate(capacity: most)
    }

    @inline(never)
    private mutating func grow(by more: Int) {
        capacity = (count + more) * 2
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
        unsafe larger.update(from: start, count: count)
        unsafe start.deallocate()
        unsafe start = larger
    }
}
