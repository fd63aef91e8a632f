import Testing

@testable import PanelSimulator

@Suite("Texts, numbers, dates and addresses as the panel reads them")
struct TextTests {
    private func form(_ text: String) -> Parameters { Parameters(form: Array(text.utf8)) }

    @Test("a form's names, escapes, plus signs, lists and tables are read")
    func readsForms() throws {
        let parameters = form("a=1+1%2B%41&a=second&list[]=x&list[]=y&table[k]=v&empty=&bare&broken=%4")
        #expect(parameters.text("a") == "1 1+A")
        #expect(parameters.text("list") == "--- \n- x\n- y\n")
        #expect(parameters.text("empty") == "" && parameters.text("bare") == "" && parameters.text("none") == nil)
        #expect(parameters.text("broken") == "%4")
        #expect(throws: Refusal.self) { try parameters.id("table") }
    }

    @Test(
        "a number is what its digits say, 0 without any, and none where the text is empty",
        arguments: [("12GB", 12), ("1e3", 1), ("abc", 0), ("-5", -5), (" 7", 7), ("", nil)] as [(String, Int?)])
    func readsNumbers(text: String, number: Int?) {
        var parameters = Parameters()
        parameters.add("n", text)
        #expect(parameters.number("n") == .some(number))
    }

    @Test("JSON bodies give texts, numbers and escapes")
    func readsJSON() {
        let body = #"{"id": 20, "text": "a\"\\\n\u0436\uD83D\uDE00", "flag": true, "none": null}"#
        let parameters = JSONMembers.read(Array(body.utf8))
        #expect(parameters.text("id") == "20" && parameters.text("flag") == "true" && parameters.text("none") == "")
        #expect(parameters.text("text") == "a\"\\\nж😀")
    }

    @Test(
        "only days that exist are dates",
        arguments: [
            ("2027-01-31", "2027-01-31"), ("2027.2.28", "2027-02-28"), ("2028-02-29", "2028-02-29"),
            ("2027-02-29", nil), ("2027-13-01", nil), ("soon", nil), ("", nil),
        ] as [(String, String?)])
    func readsDates(text: String, date: String?) {
        #expect(CalendarDate(lenient: text)?.text() == date)
    }

    @Test(
        "seconds are told as days and hours of universal time",
        arguments: [
            (0, "1970-01-01T00:00:00"), (951_782_399, "2000-02-28T23:59:59"), (1_795_433_488, "2026-11-23T11:31:28"),
        ] as [(Int64, String)])
    func tellsTime(seconds: Int64, text: String) {
        #expect(Instant(seconds).text(date: "-", between: "T") == text)
    }

    @Test(
        "addresses of both families are read and told in their short form",
        arguments: [
            ("10.5.0.1", "10.5.0.1"), ("2001:db8:0:0::1", "2001:db8::1"), ("::", "::"), ("1:0:0:2::", "1:0:0:2::"),
            ("300.1.1.1", nil), ("1::2::3", nil), ("1:2:3", nil), ("x", nil),
        ] as [(String, String?)])
    func readsAddresses(text: String, short: String?) {
        #expect(IPAddress(text)?.description == short)
    }

    @Test("what XML cannot hold becomes a star, and the rest decimal references")
    func escapes() {
        let bytes = XMLWriter.document { $0.text("x", "<&>\u{1}\u{0}\té\u{96}😀\u{FFFE}") }
        #expect(String(decoding: bytes, as: UTF8.self).hasSuffix("<x>&lt;&amp;&gt;**\t&#233;&#8211;&#128512;*</x>\n"))
    }
}
