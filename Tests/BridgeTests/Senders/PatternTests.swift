import Bridge
import PanelCatalog
import Testing

@Suite("Senders: patterns")
struct PatternTests {
    @Test(
        "a pattern for methods stands for no more than it says",
        arguments: [
            ("*", "users.list", true), ("users.*", "users.list", true), ("users.*", "users", false),
            ("users.*", "users_x.list", false), ("users.*", "user.list", false), ("users.*", "xusers.list", false),
            ("*.list", "users.list", true), ("*.list", "users.list_all", false), ("*.list", "users.relist", false),
            ("*.list", "list", false), ("users.list", "users.list", true), ("users.list", "users.lists", false),
            ("users.list", "Users.list", false), ("users.*", "USERS.list", false), ("*.list", "users.LIST", false),
        ])
    func methods(_ pattern: String, _ name: String, _ isMeant: Bool) {
        #expect(MethodPattern(pattern)?.matches(name) == isMeant)
        #expect(MethodPattern(pattern)?.description == pattern)
    }

    @Test("of the catalogue's methods a pattern stands for those of its controller or action")
    func catalogue() {
        for method in PanelCatalog.methods {
            let parts = method.name.split(separator: ".")
            for other in PanelCatalog.methods {
                let others = other.name.split(separator: ".")
                #expect(MethodPattern("\(parts[0]).*")?.matches(other.name) == (parts[0] == others[0]))
                #expect(MethodPattern("*.\(parts[1])")?.matches(other.name) == (parts[1] == others[1]))
            }
        }
    }

    @Test(
        "a pattern for names stands for no more than it says",
        arguments: [
            ("*", "", true), ("*", "anything at all", true), ("billing", "billing", true),
            ("billing", "billing.a", false), ("billing", "Billing", false), ("billing", "xbilling", false),
            ("billing.*", "billing.a", true), ("billing.*", "billing.a.b", true), ("billing.*", "billing.", false),
            ("billing.*", "billing", false), ("billing.*", "billingXa", false), ("billing.*", "Billing.a", false),
            ("billing.*", "a.billing.a", false), ("billing.*", "billing.*", true), ("eu-*", "eu-1", true),
            ("eu-*", "eu", false), ("a?[b]", "a?[b]", true), ("a?[b]", "axb", false), ("é", "e\u{301}", false),
            ("e*", "e\u{301}", true), ("amq.gen-*", "amq.gen-JzTY20BRgKO", true), ("amq.gen-*", "amq.gen-", false),
            ("amq.rabbitmq.reply-to.*", "amq.rabbitmq.reply-to.g1h2AA5y.b==", true),
        ])
    func names(_ pattern: String, _ name: String, _ isMeant: Bool) {
        #expect(NamePattern(pattern)?.matches(name) == isMeant)
        #expect(NamePattern(pattern)?.description == pattern)
    }

    @Test("a star stands at the end alone", arguments: ["", "**", "a*b", "*a", "a**", "*.*", "a*\u{301}"])
    func refused(_ pattern: String) { #expect(NamePattern(pattern) == nil) }
}
