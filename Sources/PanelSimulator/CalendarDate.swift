/// A day of the Gregorian calendar that exists.
struct CalendarDate: Sendable, Equatable {
    let year: Int
    let month: Int
    let day: Int

    /// The day that a text such as `2027-01-31` or `2027.01.31` names; the panel takes any other text for none.
    init?(lenient text: String) {
        let parts = text.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "." }.map { Int($0) }
        guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
        guard 1...9999 ~= year, 1...12 ~= month, 1...Self.days(in: month, of: year) ~= day else { return nil }
        self.init(year: year, month: month, day: day)
    }

    private init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day that begins so many days after 1 January 1970.
    init(daysSince1970 days: Int64) {
        let sinceEra = days + 719_468
        let era = (sinceEra >= 0 ? sinceEra : sinceEra - 146_096) / 146_097
        let dayOfEra = sinceEra - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        self.init(
            year: Int(yearOfEra + era * 400 + (month <= 2 ? 1 : 0)), month: Int(month),
            day: Int(dayOfYear - (153 * shifted + 2) / 5 + 1))
    }

    func text(_ separator: String = "-") -> String {
        "\(padded(year, 4))\(separator)\(padded(month, 2))\(separator)\(padded(day, 2))"
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}

/// A second in universal time.
struct Instant {
    private let seconds: Int64

    init(_ seconds: Int64) { self.seconds = seconds }

    /// The time with `date` between the parts of its day and `between` before its hour.
    func text(date separator: String, between: String) -> String {
        let day = (seconds - (seconds % 86_400 + 86_400) % 86_400) / 86_400
        let time = Int(seconds - day * 86_400)
        let clock = [time / 3600, time / 60 % 60, time % 60].map { padded($0, 2) }.joined(separator: ":")
        return CalendarDate(daysSince1970: day).text(separator) + between + clock
    }
}

/// A number with zeros before it, up to `width` digits.
private func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}
