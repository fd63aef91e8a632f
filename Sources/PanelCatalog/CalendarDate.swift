/// A day of the Gregorian calendar, spelt `YYYY-MM-DD`.
///
/// The panel turns a day that does not exist into none, so it must not see one.
public struct CalendarDate: Sendable, Equatable {
    public let year: Int
    public let month: Int
    public let day: Int

    /// The day that the text spells, if there is such a day.
    public init?(_ text: String) {
        let bytes = text.utf8Span.span
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = Self.number(bytes.extracting(0..<4)), let month = Self.number(bytes.extracting(5..<7)),
            let day = Self.number(bytes.extracting(8..<10)),
            year >= 1, 1...12 ~= month, day >= 1, day <= Self.lengthOf(month, in: year)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// Which texts spell one, as an ECMA-262 regular expression, anchored at both ends.
    public static let pattern: String = {
        let day = "(?:0[1-9]|1[0-9]|2[0-8])"
        let everyYear = "(?:(?:0[1-9]|1[0-2])-\(day)|(?:0[13-9]|1[0-2])-(?:29|30)|(?:0[13578]|1[02])-31)"
        let leap = "(?:0[48]|[2468][048]|[13579][26])"
        let leapYear = "(?:[0-9]{2}\(leap)|\(leap)00)"
        return "^(?!0000)(?:[0-9]{4}-\(everyYear)|\(leapYear)-02-29)$"
    }()

    private static func number(_ digits: Span<UInt8>) -> Int? {
        guard digits.areAll(\.isDigit) else { return nil }
        return digits.indices.reduce(0) { $0 * 10 + Int(digits[$1] - 0x30) }
    }

    private static func lengthOf(_ month: Int, in year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
