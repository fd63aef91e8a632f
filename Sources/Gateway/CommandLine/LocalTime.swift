internal import Bridge
internal import Glibc

/// Times as the clock on the wall shows them.
public struct LocalTime: Sendable {
    /// How many seconds the clock is before UTC at a time, in seconds since 1970.
    private let offset: @Sendable (Int64) -> Int64

    init(offset: @escaping @Sendable (Int64) -> Int64) { self.offset = offset }

    /// As this machine, or the variable TZ, has it.
    public static let system = LocalTime { seconds in
        var (time, parts) = unsafe (time_t(seconds), tm())
        return unsafe localtime_r(&time, &parts) == nil ? 0 : Int64(unsafe parts.tm_gmtoff)
    }

    /// Such as `Nov 23 10:49:12`, for milliseconds since 1970.
    func text(milliseconds: Int64) -> String {
        let text = Timestamp.text(milliseconds: milliseconds + offset(milliseconds / 1000) * 1000)
        let month = Int(text.dropFirst(5).prefix(2)).map { Self.months[$0 - 1] } ?? ""
        return "\(month) \(text.dropFirst(8).prefix(2)) \(text.dropFirst(11).prefix(8))"
    }

    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]

    /// The milliseconds since 1970 of a time as RFC 3339 has it, where the zone may be left out for the local one: such
    /// as `2026-11-23T10:49:12.5+01:00`, `2026-11-23 10:49` or `2026-11-23`.
    func milliseconds(of text: String) -> Int64? {
        let (rest, zone) = Self.zone(of: text[...])
        guard let rest, let time = Self.timeOfDay(rest.dropFirst(10)),
            let shifted = Timestamp.milliseconds(of: "\(rest.prefix(10))T\(time)Z")
        else { return nil }
        if let zone { return shifted - zone * 60_000 }
        // The zone is asked at a time that may be on the other side of a change of it; so once more.
        let near = shifted - offset(shifted / 1000) * 1000
        return shifted - offset(near / 1000) * 1000
    }

    /// What stands before the zone, and how many minutes that is before UTC; without a zone no minutes, and nothing at
    /// all where the zone is none.
    private static func zone(of text: Substring) -> (rest: Substring?, minutes: Int64?) {
        if text.last == "Z" || text.last == "z" { return (text.dropLast(), 0) }
        guard let sign = text.dropFirst(10).lastIndex(where: { $0 == "+" || $0 == "-" }) else { return (text, nil) }
        let parts = text[text.index(after: sign)...].split(separator: ":", omittingEmptySubsequences: false)
        guard parts.count == 2, let hours = number(parts[0], below: 24), let minutes = number(parts[1], below: 60)
        else { return (nil, nil) }
        return (text[..<sign], (text[sign] == "-" ? -1 : 1) * (hours * 60 + minutes))
    }

    /// The time of a day with seconds and milliseconds, of a text such as ` 10:49` or `T10:49:12.5`.
    private static func timeOfDay(_ text: Substring) -> String? {
        guard let separator = text.first else { return "00:00:00.000" }
        guard " Tt".contains(separator) else { return nil }
        let parts = text.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
        let time = parts[0].utf8.count == 5 ? "\(parts[0]):00" : String(parts[0])
        if parts.count == 1 { return "\(time).000" }
        guard parts.count == 2, !parts[1].isEmpty, parts[1].utf8.allSatisfy(isDigit) else { return nil }
        return "\(time)." + "\(parts[1])00".prefix(3)
    }

    private static func number(_ digits: Substring, below end: Int64) -> Int64? {
        guard digits.utf8.count == 2, digits.utf8.allSatisfy(isDigit), let number = Int64(digits) else { return nil }
        return number < end ? number : nil
    }

    private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
}
