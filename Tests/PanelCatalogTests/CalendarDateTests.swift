import Foundation
import Testing

@testable import PanelCatalog

@Suite("A calendar date")
struct CalendarDateTests {
    @Test(
        "is a real day",
        arguments: ["2027-01-31", "2028-02-29", "2000-02-29", "2027-12-31", "2027-04-30", "0001-01-01", "9999-12-31"])
    func real(text: String) {
        #expect(CalendarDate(text) != nil)
    }

    @Test(
        "is no other text",
        arguments: [
            "", "2027-02-30", "2027-02-29", "1900-02-29", "2027-04-31", "2027-13-01", "2027-00-01", "2027-01-00",
            "2027-1-31", "27-01-31", "2027.01.31", "2027/01/31", "2027-01-31 ", " 2027-01-31", "2027-01-31\n",
            "2027-01-31T00:00:00Z", "0000-01-01", "+027-01-31", "٢٠٢٧-٠١-٣١", "soon",
        ])
    func unreal(text: String) {
        #expect(CalendarDate(text) == nil)
    }

    @Test("is what its pattern matches, whatever day of whatever kind of year")
    func pattern() throws {
        let pattern = try NSRegularExpression(pattern: CalendarDate.pattern)
        for year in ["0000", "0001", "0004", "0100", "0400", "1900", "2000", "2027", "2028", "9999"] {
            for (month, day) in (0...13).flatMap({ month in (0...32).map { (month, $0) } }) {
                let text = "\(year)-\(month / 10)\(month % 10)-\(day / 10)\(day % 10)"
                let isMatched = pattern.firstMatch(in: text, range: NSRange(text.startIndex..., in: text)) != nil
                #expect(isMatched == (CalendarDate(text) != nil), "\(text)")
            }
        }
    }

    @Test("knows its year, month and day")
    func parts() {
        let date = CalendarDate("2027-01-31")
        #expect(date?.year == 2027 && date?.month == 1 && date?.day == 31)
    }
}
