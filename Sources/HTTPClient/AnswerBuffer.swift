/// An answer as libcurl brings it, piece by piece.
///
/// It lives behind a pointer that libcurl is given: every header line of every answer comes this way.
@safe
struct AnswerBuffer {
    private var memory = unsafe UnsafeMutableRawBufferPointer(start: nil, count: 0)
    private var count = 0
    private var headerCount = 0
    private let maximum: Int
    /// Whether it was cut off, since body or headers are larger than is accepted.
    private(set) var isTooLarge = false

    /// The most that all header lines of an answer may take together, in bytes.
    static let headerMaximum = 65_536
    /// Memory beyond this is given back after the call, in bytes.
    private static let keptMemory = 262_144

    /// - Parameter maximum: the largest body that is accepted, in bytes.
    init(maximum: Int) { self.maximum = maximum }

    /// The body with the white space behind it that the parser likes; nothing where no body came.
    var body: UnsafeRawBufferPointer {
        guard count > 0 else { return unsafe UnsafeRawBufferPointer(start: nil, count: 0) }
        let space = unsafe UnsafeMutableRawBufferPointer(rebasing: memory[count..<count + Transfer.padding])
        unsafe space.initializeMemory(as: UInt8.self, repeating: 0x20)
        return unsafe UnsafeRawBufferPointer(start: memory.baseAddress, count: count + Transfer.padding)
    }

    /// Takes a piece of the body; returns how much was taken, as libcurl's writers do.
    mutating func take(_ bytes: UnsafeMutablePointer<CChar>?, _ more: Int) -> Int {
        guard let bytes = unsafe bytes, more > 0 else { return more }
        guard count + more <= maximum else {
            isTooLarge = true
            return -1
        }
        let needed = count + more + Transfer.padding
        if unsafe needed > memory.count { grow(to: max(4_096, needed * 2)) }
        unsafe memory.baseAddress!.advanced(by: count).copyMemory(from: bytes, byteCount: more)
        count += more
        return more
    }

    mutating func takeHeader(_ more: Int) -> Int {
        headerCount += more
        if headerCount > Self.headerMaximum { isTooLarge = true }
        return isTooLarge ? -1 : more
    }

    /// Makes it ready for the next answer, and gives the memory of a large one back, or of any.
    mutating func reset(keepsMemory: Bool) {
        count = 0
        headerCount = 0
        isTooLarge = false
        if unsafe !keepsMemory || memory.count > Self.keptMemory { free() }
    }

    mutating func free() {
        unsafe memory.deallocate()
        unsafe memory = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    }

    private mutating func grow(to capacity: Int) {
        let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: capacity, alignment: 16)
        if count > 0 { unsafe larger.baseAddress!.copyMemory(from: memory.baseAddress!, byteCount: count) }
        unsafe memory.deallocate()
        unsafe memory = larger
    }
}
