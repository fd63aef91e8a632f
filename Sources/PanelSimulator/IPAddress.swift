/// An address of either family, comparable within its family.
struct IPAddress: Sendable, Hashable, Comparable {
    let isVersion6: Bool
    let number: UInt128

    init(isVersion6: Bool, number: UInt128) {
        self.isVersion6 = isVersion6
        self.number = number
    }

    init?(_ text: String) {
        guard let number = text.contains(":") ? Self.version6(text) : Self.version4(text) else { return nil }
        self.init(isVersion6: text.contains(":"), number: number)
    }

    static func < (one: IPAddress, other: IPAddress) -> Bool { one.number < other.number }

    private static func version4(_ text: String) -> UInt128? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
        guard parts.count == 4 else { return nil }
        let bytes = parts.compactMap { $0 }
        return bytes.count == 4 ? bytes.reduce(0) { $0 << 8 | UInt128($1) } : nil
    }

    private static func version6(_ text: String) -> UInt128? {
        let halves = halves(of: text)
        let head = groups(halves.0)
        let tail = groups(halves.1 ?? "")
        guard let head, let tail else { return nil }
        let missing = 8 - head.count - tail.count
        guard halves.1 == nil ? missing == 0 : missing > 0 else { return nil }
        return (head + [UInt16](repeating: 0, count: missing) + tail).reduce(0) { $0 << 16 | UInt128($1) }
    }

    /// What stands before and after the first `::`.
    private static func halves(of text: String) -> (String, String?) {
        let bytes = Array(text.utf8)
        for index in bytes.indices.dropLast() where bytes[index] == 0x3A && bytes[index + 1] == 0x3A {
            let tail = String(decoding: bytes[(index + 2)...], as: UTF8.self)
            return (String(decoding: bytes[..<index], as: UTF8.self), tail)
        }
        return (text, nil)
    }

    private static func groups(_ text: String) -> [UInt16]? {
        if text.isEmpty { return [] }
        let groups = text.split(separator: ":", omittingEmptySubsequences: false).map { UInt16($0, radix: 16) }
        return groups.contains(nil) ? nil : groups.compactMap { $0 }
    }
}

extension IPAddress: CustomStringConvertible {
    var description: String { isVersion6 ? version6 : version4 }

    private var version4: String {
        stride(from: 24, through: 0, by: -8).map { String(UInt8(truncatingIfNeeded: number >> UInt128($0))) }
            .joined(separator: ".")
    }

    /// The longest run of zero groups as `::`.
    private var version6: String {
        let groups = stride(from: 112, through: 0, by: -16).map { UInt16(truncatingIfNeeded: number >> UInt128($0)) }
        let texts = groups.map { String($0, radix: 16) }
        guard let run = Self.longestRunOfZeros(groups) else { return texts.joined(separator: ":") }
        return texts[..<run.lowerBound].joined(separator: ":") + "::" + texts[run.upperBound...].joined(separator: ":")
    }

    private static func longestRunOfZeros(_ groups: [UInt16]) -> Range<Int>? {
        var best = 0..<1
        var start: Int?
        for (index, group) in (groups + [1]).enumerated() {
            if group == 0 {
                start = start ?? index
            } else if let first = start {
                if index - first > best.count { best = first..<index }
                start = nil
            }
        }
        return best.count > 1 ? best : nil
    }
}
