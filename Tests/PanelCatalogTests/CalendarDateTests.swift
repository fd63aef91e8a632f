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

    @Test("knows its year, month and day")
    func parts() {
        let date = CalendarDate("2027-01-31")
        #expect(date?.year == 2027 && date?.month == 1 && date?.day == 31)
    }
}
