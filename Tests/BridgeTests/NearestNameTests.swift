import Bridge
import Testing

@Suite struct NearestNameTests {
    @Test(
        "a slip of the pen finds its name, anything else finds none",
        arguments: [
            ("pasword", "password"), ("password", "password"), ("log_in", "login"), ("frobnicate", nil), ("", nil),
            (String(repeating: "login", count: 20), nil),
        ] as [(String, String?)])
    func finds(_ name: String, _ expected: String?) {
        #expect(NearestName.to(name, among: ["login", "password", "email"]) == expected)
    }

    @Test("of names equally near the first is taken")
    func takesTheFirst() {
        #expect(NearestName.to("ab", among: ["ac", "ad"]) == "ac")
    }
}
