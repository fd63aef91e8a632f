import Bridge
import Testing

@Suite struct ScrubberTests {
    @Test("a text without secrets stays as it is")
    func keepsCleanTexts() {
        #expect(Scrubber(secrets: ["hunter22"]).scrub("nothing here") == "nothing here")
        #expect(Scrubber().scrub("root: is a user, hunter22 a word") == "root: is a user, hunter22 a word")
        #expect(Scrubber(secrets: [""]).scrub("a") == "a")
        #expect(Scrubber(secrets: ["hunter22"]).scrub("") == "")
    }

    @Test("every occurrence is blanked, side by side and overlapping too")
    func blanksOccurrences() {
        #expect(Scrubber(secrets: ["hunter22"]).scrub("hunter22, hunter22hunter22.") == "***, ******.")
        #expect(Scrubber(secrets: ["abab"]).scrub("xabababx") == "x***x")
        #expect(Scrubber(secrets: ["abcd", "cdef"]).scrub("xabcdefx") == "x***x")
        #expect(Scrubber(secrets: ["pass", "password"]).scrub("a password") == "a ***")
    }

    @Test("a value under 4 bytes blanks the whole text where it stands in it")
    func blanksWholeTexts() {
        #expect(Scrubber(secrets: ["abc"]).scrub("the abc of it") == "***")
        #expect(Scrubber(secrets: ["abc"]).scrub("the ab of it") == "the ab of it")
        #expect(Scrubber(secrets: ["\u{20AC}"]).scrub("5 \u{20AC}") == "***")
        #expect(Scrubber(secrets: ["\u{20AC}5"]).scrub("\u{20AC}5!") == "***!")
    }

    @Test(
        "other spellings of a value are blanked",
        arguments: [
            "a b&c<d>\"/e\u{E9}", "a%20b%26c%3Cd%3E%22%2Fe%C3%A9", "a+b%26c%3Cd%3E%22%2Fe%C3%A9",
            "a%20b%26c%3cd%3e%22%2fe%c3%a9", "a b&amp;c&lt;d&gt;&quot;/e&#233;", "a b&amp;c&lt;d&gt;\"/e&#233;",
        ])
    func blanksSpellings(_ spelling: String) {
        let scrubber = Scrubber(secrets: ["a b&c<d>\"/e\u{E9}"])
        #expect(scrubber.scrub("before \(spelling) after") == "before *** after")
        let isClean = scrubber.isClean(spelling.utf8.span)
        #expect(!isClean)
    }

    @Test("what follows root: goes, with no secret known")
    func blanksRootPasswords() {
        #expect(
            Scrubber().scrub("vzctl set 131 --userpasswd root:hunter2 --save")
                == "vzctl set 131 --userpasswd *** --save")
        #expect(Scrubber().scrub("root:a\nroot:b") == "***\n***")
        #expect(Scrubber().scrub("root:root: x") == "*** x")
    }

    @Test("a password with a space goes whole where it follows root:")
    func blanksAcrossSpaces() {
        #expect(Scrubber(secrets: ["two words"]).scrub("root:two words!") == "***!")
    }
}
