/// The grammar of `tracestate` (W3C Trace Context): `key=value` members between commas, the latest first.
enum TraceState {
    /// What everybody must carry on, in bytes; of a longer one nothing is.
    static let maximum = 512
    private static let members = 32
    private static let partMaximum = 256

    static func isValid(_ text: String) -> Bool {
        guard text.utf8.count <= maximum else { return false }
        let members = text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
        guard members.count <= Self.members else { return false }
        let named = members.map(trimmed).filter { !$0.isEmpty }
        return !named.isEmpty && named.allSatisfy(isMember)
    }

    private static func isMember(_ member: Substring.UTF8View) -> Bool {
        guard let equals = member.firstIndex(of: UInt8(ascii: "=")) else { return false }
        return isKey(member[..<equals]) && isValue(member[member.index(after: equals)...])
    }

    private static func isKey(_ key: Substring.UTF8View) -> Bool {
        guard let first = key.first, isLetter(first) || isDigit(first), key.count <= partMaximum else { return false }
        return key.allSatisfy { isLetter($0) || isDigit($0) || "_-*/@".utf8.contains($0) }
    }

    private static func isValue(_ value: Substring.UTF8View) -> Bool {
        (1...partMaximum).contains(value.count)
            && value.allSatisfy { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "=") }
    }

    private static func trimmed(_ member: Substring.UTF8View) -> Substring.UTF8View {
        let isMeant: (UInt8) -> Bool = { $0 != 0x20 && $0 != 0x09 }
        guard let start = member.firstIndex(where: isMeant), let end = member.lastIndex(where: isMeant) else {
            return member[member.endIndex...]
        }
        return member[start...end]
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
}
