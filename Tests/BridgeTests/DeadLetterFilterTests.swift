import Bridge
import Testing

@Suite("Dead letters: which are meant")
struct DeadLetterFilterTests {
    private static let now: Int64 = 1_795_430_952_345
    private static let hour: Int64 = 3_600_000

    private static let letter = DeadLetter(
        id: "order-1", reason: "in_doubt", panel: "main", method: "users.create", failedAt: now - 2 * hour)

    @Test("a filter that says nothing lets everything through")
    func empty() {
        let filter = DeadLetterFilter()
        #expect(filter.isEmpty)
        #expect(filter.matches(Self.letter, at: Self.now) && filter.matches(DeadLetter(), at: Self.now))
    }

    @Test(
        "each condition must hold",
        arguments: [
            (DeadLetterFilter(id: "order-1"), true), (DeadLetterFilter(id: "order-2"), false),
            (DeadLetterFilter(panel: "main"), true), (DeadLetterFilter(panel: "mai"), false),
            (DeadLetterFilter(reason: "in_doubt"), true), (DeadLetterFilter(reason: "expired"), false),
            (DeadLetterFilter(method: MethodPattern("users.create")), true),
            (DeadLetterFilter(method: MethodPattern("users.*")), true),
            (DeadLetterFilter(method: MethodPattern("users.created")), false),
            (DeadLetterFilter(method: MethodPattern("user.*")), false),
            (DeadLetterFilter(id: "order-1", panel: "other"), false),
            (DeadLetterFilter(id: "order-1", panel: "main", reason: "in_doubt"), true),
        ])
    func conditions(_ filter: DeadLetterFilter, _ isMeant: Bool) {
        #expect(!filter.isEmpty)
        #expect(filter.matches(Self.letter, at: Self.now) == isMeant)
        #expect(!filter.matches(DeadLetter(), at: Self.now))
    }

    @Test(
        "ages are counted from when it failed; one of the age itself is older, not newer",
        arguments: [
            (DeadLetterFilter(olderThan: .seconds(3600)), true), (DeadLetterFilter(olderThan: .seconds(7200)), true),
            (DeadLetterFilter(olderThan: .seconds(7201)), false), (DeadLetterFilter(newerThan: .seconds(7200)), false),
            (DeadLetterFilter(newerThan: .seconds(7201)), true),
            (DeadLetterFilter(olderThan: .seconds(3600), newerThan: .seconds(10_800)), true),
            (DeadLetterFilter(olderThan: .seconds(10_800), newerThan: .seconds(3600)), false),
        ])
    func ages(_ filter: DeadLetterFilter, _ isMeant: Bool) {
        #expect(filter.matches(Self.letter, at: Self.now) == isMeant)
        #expect(!filter.matches(DeadLetter(id: "order-1"), at: Self.now))
    }

    @Test("a pattern is a method's name, with a star in place of controller or action or both, and nothing else")
    func patterns() {
        #expect(MethodPattern("ip_pools.*") == .controller("ip_pools"))
        #expect(MethodPattern("users.promote") == .method("users.promote"))
        #expect(MethodPattern("*.list") == .action("list"))
        #expect(MethodPattern("*") == .any)
        for text in [
            "", ".*", "*.", "**", "*.*", "users", "users.", "users.cre*", "*s.list", "users.*.*", "*.users.list",
            "Users.*",
            "*.List", "u s.*", ".", " *",
        ] {
            #expect(MethodPattern(text) == nil, "\(text)")
        }
    }
}
