extension Timestamp {
    /// The milliseconds since 1970 of a text as `text(milliseconds:)` writes it; nothing for any other text.
    public static func milliseconds(of text: String) -> Int64? {
        let bytes = Array(text.utf8)
        guard bytes.count == 24, let year = number(bytes[0..<4]), let month = number(bytes[5..<7]),
            let day = number(bytes[8..<10]), let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]),
            let second = number(bytes[17..<19]), let fraction = number(bytes[20..<23]), 1...12 ~= month
        else { return nil }
        let minutes = (daysSince1970(year, month, day) * 24 + hour) * 60 + minute
        let milliseconds = (minutes * 60 + second) * 1000 + fraction
        // What is out of its range, such as 30 February, or misplaced, does not come back the same.
        return self.text(milliseconds: milliseconds) == text ? milliseconds : nil
    }

    /// The inverse of counting a civil date, by the same eras of 400 years from 1 March 0000.
    private static func daysSince1970(_ year: Int64, _ month: Int64, _ day: Int64) -> Int64 {
        let yearFromMarch = month <= 2 ? year - 1 : year
        let era = yearFromMarch >= 0 ? yearFromMarch / 400 : -1
        let yearOfEra = yearFromMarch - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private static func number(_ digits: ArraySlice<UInt8>) -> Int64? {
        guard digits.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else { return nil }
        return digits.reduce(0) { $0 * 10 + Int64($1 - UInt8(ascii: "0")) }
    }
}
