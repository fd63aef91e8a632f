internal import Bridge

extension WrongCommand {
    /// What is no command by its bytes.
    public static let syntax: [WrongCommand] = [
        WrongCommand(1, "empty body", ""),
        WrongCommand(2, "white space", " \n\t\r "),
        WrongCommand(3, "null", "null"),
        WrongCommand(4, "an array", "[\(read)]"),
        WrongCommand(5, "a scalar", "17"),
        WrongCommand(5, "a string", "\"users.list\""),
        WrongCommand(6, "bytes after the object", read + "x"),
        WrongCommand(6, "a NUL after the object", Array(read.utf8) + [0]),
        WrongCommand(7, "two objects", read + read),
        WrongCommand(8, "trailing comma", "{\"method\":\"users.list\",}"),
        WrongCommand(8, "trailing comma in a list", "{\"method\":\"users.list\",\"params\":[1,]}"),
        WrongCommand(9, "a comment", "/* */" + read),
        WrongCommand(9, "a line comment", read + "// x"),
        WrongCommand(10, "nesting 513 deep", nested(513)),
        WrongCommand(10, "nesting 33 deep", nested(32)),
        WrongCommand(11, "nesting 30,000 deep", nested(30_000)),
        WrongCommand(
            12, "more members than bytes are taken", "{" + String(repeating: "\"a\":1,", count: 1_000_000) + "}"),
        WrongCommand(12, "ten thousand members", "{\"method\":\"users.list\"" + members(9_000) + "}"),
        WrongCommand(13, "a 16 MB string", "{\"method\":\"\(String(repeating: "a", count: 16 << 20))\"}"),
        WrongCommand(14, "the same member twice", "{\"method\":\"users.list\",\"method\":\"users.list\"}"),
        WrongCommand(
            14, "the same member twice, once escaped", "{\"method\":\"users.list\",\"m\\u0065thod\":\"users.list\"}"),
        WrongCommand(14, "the same parameter twice", user("\"email\":\"a@b\",\"email\":\"a@b\"")),
        WrongCommand(14, "the same member twice in a value", user("\"email\":{\"a\":1,\"a\":2}")),
        WrongCommand(16, "a byte order mark", [0xEF, 0xBB, 0xBF] + Array(read.utf8)),
        WrongCommand(16, "UTF-16", read.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
        WrongCommand(
            16, "UTF-16 with its mark", [0xFF, 0xFE] + read.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }),
        WrongCommand(17, "invalid UTF-8", raw([0xFF])),
        WrongCommand(17, "overlong UTF-8", raw([0xC0, 0xAF])),
        WrongCommand(17, "an encoded surrogate", raw([0xED, 0xA0, 0x80])),
        WrongCommand(17, "UTF-8 cut short", raw([0xE2, 0x82])),
        WrongCommand(17, "beyond Unicode", raw([0xF4, 0x90, 0x80, 0x80])),
        WrongCommand(17, "bytes completed by an escape", raw([0xC3] + Array("\\u00a9".utf8))),
        WrongCommand(18, "a lone high surrogate", user("\"contact_name\":\"\\ud83d\"")),
        WrongCommand(18, "a lone low surrogate", user("\"contact_name\":\"\\ude00\"")),
        WrongCommand(18, "two high surrogates", user("\"contact_name\":\"\\ud83d\\ud83d\"")),
        WrongCommand(19, "a NUL byte", raw([0])),
        WrongCommand(20, "a newline byte", raw([0x0A])),
        WrongCommand(24, "a plus sign", user("\"role_id\":+5")),
        WrongCommand(24, "a leading zero", user("\"role_id\":05")),
        WrongCommand(24, "Arabic digits", user("\"role_id\":\u{0665}")),
        WrongCommand(24, "hexadecimal", user("\"role_id\":0x10")),
        WrongCommand(24, "a lone minus", user("\"role_id\":-")),
        WrongCommand(24, "NaN", user("\"role_id\":NaN")),
        WrongCommand(25, "an exponent without digits", user("\"role_id\":1e")),
    ]
}
