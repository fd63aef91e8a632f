/// Good and hostile texts, over which every format's pattern and check must agree.
public enum SampleTexts {
    public static let all = good + shell + controls + addresses + names + sizes

    static let good = [
        "john", "JOHN", "John Doe", "J. Doe", "john@example.com", "a@b", "Жук é 漢字 😀", "mail relay", "auto", "stop",
        "suspend", "centos-6-x86_64", "debian-7.0-x86", "basic", "vps.basic2", "correct-horse", "secret1", "se:cr:et2",
        "ve_admin", "uptime", "echo one\necho two\n", "2027-01-31", "é",
    ]

    static let shell = [
        "centos-6-x86_64 --config basic; echo pwned > /injected;:", "$(id)", "`id`", "a;b", "a|b", "a&b", "a>b", "a'b",
        "a\"b", "a\\b", "-x", "--ostemplate", "a b", " a", "a ", "*", "~", "#a", "../etc", "a/b", "a=b", "&x=1", "%0A",
        "Robert'); DROP TABLE users;--", "<a href=\"x\">&amp;</a>",
    ]

    static let controls = [
        "", " ", "\n", "\t", "\0", "a\0b", "a\nb", "a\r\nb", "a\rb", "a\tb", "10.0.0.1\n", "10.0.0.1\nid", "\n10.0.0.1",
        "good.example.com\nsecond line !!", "name\n", "a\u{1B}[31m", "a\u{7F}", "a\u{80}", "a\u{85}b", "a\u{9F}",
        "a\u{A0}b", "a\u{AD}", "a\u{2027}", "a\u{2028}b", "a\u{2029}b", "a\u{202A}b", "a\u{202E}b", "a\u{202F}b",
        "a\u{2065}", "a\u{2066}b", "a\u{2069}b", "a\u{206A}", "\u{FEFF}a", "\u{2028}", "\u{E000}", "е\u{301}",
        "e\u{301}", "\u{212A}", "j\u{43E}hn", "stop\n", "Stop", "stop ", "stopsuspend", "\u{37E}",
    ]

    static let addresses = [
        "10.0.0.1", "0.0.0.0", "255.255.255.255", "256.0.0.1", "300.1.1", "1.2.3", "1.2.3.4.5", "01.2.3.4", "1.2.3.04",
        "1..2.3", "1.2.3.4.", ".1.2.3.4", "1.2.3.-4", "+1.2.3.4", "1.2.3.4/24", "1.2.3.4/0", "1.2.3.4/32",
        "1.2.3.4/33", "1.2.3.4/08", "1.2.3.4/", "1.2.3.4/24/24", "1.2.3.4 5.6.7.8", "1.2.3.4  5.6.7.8",
        "1.2.3.4,5.6.7.8", "1.2.3.4 ", " 1.2.3.4", "1.2.3.4\t5.6.7.8", "1.2.3.4 auto", "AUTO", "autos", "١.٢.٣.٤",
        "::", "::1", "1::", "2001:db8::1", "2001:DB8::A", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8",
        "1::3:4:5:6:7:8", "1:2:3:4:5:6:7:8:9", "1::2::3", ":::", ":1", "1:", "1:2:3:4:5:6:7", "12345::", "g::",
        "::1:2:3:4:5:6:7:8", "1:2:3:4::5:6:7:8", "fe80::1%eth0", "[::1]", "::ffff:1.2.3.4", "::1/64",
        "2001:db8::1 10.0.0.1", "0x7f000001", "2130706433", "127.1", "1.2.3.4 2001:db8::1 5.6.7.8/30",
    ]

    static let names = [
        "example.com", "www.example.com", "example.com.", ".example.com", "a..b", "-a.com", "a-.com", "a-b.com", "a_b",
        "a.-b", "1.com", "localhost", "lan", "example.com lan", "example.com  lan", "bad host!", "bücher.example",
        "xn--bcher-kva.example", "a@b@c", "@b", "a@", "a@-b", "a b@c", "a.b+c@d.e", "a,b@c", "a@b,c@d", "<a@b>",
        "\"a\"@b", "a@b..c", "_a", ".a", "@a", "+a", "a.b_c@d-e", "!", "a",
    ]

    static let sizes =
        [39, 40, 41, 63, 64, 128, 129, 253, 254, 255, 256, 1024, 1025, 4096, 4097].flatMap { length in
            [String(repeating: "a", count: length), String(repeating: "é", count: length / 2)]
        } + [
            String(repeating: "a.", count: 126) + "a", String(repeating: "a.", count: 127) + "a",
            String(repeating: "1.1.1.1 ", count: 31) + "1.1.1.1", String(repeating: "1.1.1.1 ", count: 200) + "1.1.1.1",
            String(repeating: "a", count: 63) + ".com", String(repeating: "a", count: 64) + ".com",
        ]
}
