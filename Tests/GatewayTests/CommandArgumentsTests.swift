import Testing

@testable import Gateway

@Suite("Command line: a command in words")
struct CommandArgumentsTests {
    @Test("words become JSON of the catalogue's types, in its order")
    func types() throws {
        #expect(
            try body(
                "virtual_servers.update", "start_on_boot=true", "memory=512", "id=299", "description=it's \"mine\"")
                == #"{"method":"virtual_servers.update","params":{"id":299,"description":"it's \"mine\"","memory":512,"#
                + #""start_on_boot":true}}"#)
        #expect(try body("users.list") == #"{"method":"users.list"}"#)
        let order = try CommandArguments.order("users.get", panel: "main", words: ["id=1"], readFile: noFiles)
        #expect(order.body == Array(#"{"method":"users.get","panel":"main","params":{"id":1}}"#.utf8))
        #expect(order.method == "users.get" && order.panel == "main")
    }

    @Test("a value may hold =, and may be empty where the type clears by it")
    func values() throws {
        #expect(try body("virtual_servers.update", "id=1", "description=a=b").contains(#""description":"a=b""#))
        #expect(try body("virtual_servers.update", "id=1", "expiration_date=").contains(#""expiration_date":"""#))
    }

    @Test(
        "what is wrong is said with what is right",
        arguments: [
            ("users.gett", ["id=1"], "The panel has no method users.gett. Did you mean users.get?"),
            ("reboot", [], "The panel has no method reboot. `panelbridge methods` lists them."),
            ("users.get", [], "id is required: the panel's id of the user, such as id=21"),
            ("users.get", ["id"], "id has no value; write it as NAME=VALUE."),
            ("users.get", ["id=1", "id=2"], "id is given twice."),
            ("users.get", ["id=1", "idd=2"], "users.get has no parameter idd. Did you mean id?"),
            ("users.list", ["filter_by=2"], "users.list has no parameter filter_by, nor any other."),
            ("users.get", ["id=1", "zzzzzz=2"], "users.get has no parameter zzzzzz. It has: id."),
            ("users.get", ["id=one"], "id=one is not accepted: it must be an integer from 1 to 2147483647."),
            (
                "users.get", ["id=1\u{1B}[2J"],
                "id=1\\u{1b}[2J is not accepted: it must be an integer from 1 to 2147483647."
            ),
            (
                "virtual_servers.update", ["id=1", "start_on_boot=yes"],
                "start_on_boot=yes is not accepted: it must be true or false."
            ),
            (
                "virtual_servers.update", ["id=1", "expiration_date=2027-02-30"],
                "expiration_date=2027-02-30 is not accepted: it must be a day as YYYY-MM-DD, or empty for none."
            ),
        ])
    func refused(method: String, words: [String], problem: String) {
        #expect(problems(method, words) == [problem])
    }

    @Test(
        "integers are plain and within limits",
        arguments: ["+1", "1.0", "1e3", "0x1", " 1", "٣", "0", "-1", "2147483648", ""])
    func integers(text: String) {
        #expect(problems("users.get", ["id=\(text)"]).count == 1)
    }

    @Test("all problems are told at once")
    func together() {
        #expect(problems("virtual_servers.create", ["memory=much", "hostname=x", "identity"]).count == 6)
    }

    @Test("a secret comes from a file or standard input, never from the command line, and is in no text")
    func secrets() throws {
        let words = ["login=john", "role_id=2", "email=j@example.com"]
        let direct = problems("users.create", words + ["password=hunter2"])
        #expect(direct.count == 1 && direct[0].contains("write password=@FILE, or @- for standard input"))
        let order = try CommandArguments.order("users.create", panel: nil, words: words + ["password=@-"]) {
            path throws(FileUnreadable) in
            guard path == "-" else { throw FileUnreadable(reason: "no") }
            return Array("hunter2\n".utf8)
        }
        #expect(String(decoding: order.body, as: UTF8.self).contains(#""password":"hunter2""#))
        let missing = problems("users.create", words + ["password=@/nope"])
        #expect(missing == ["password: /nope cannot be read: No such file or directory."])
        let tooShort = problems("users.create", words + ["password=@short"], ["short": "hunt"])
        #expect(tooShort.count == 1 && tooShort[0].hasPrefix("What password holds is not accepted: it must be "))
        #expect(!(direct + missing + tooShort).joined().contains("hunt"))
    }

    @Test("a file holds a whole command, whose method and panel are read from it")
    func files() throws {
        let bytes = Array(#" {"panel":"b","method":"users.get","params":{"id":1}} "#.utf8)
        let order = try CommandOrder(file: bytes, panel: nil)
        #expect(order.method == "users.get" && order.panel == "b" && order.body == bytes)
        let named = try CommandOrder(file: Array(#"{"method":"users.list"}"#.utf8), panel: "main")
        #expect(named.panel == "main")
    }

    @Test(
        "a file that is no command is refused",
        arguments: [
            "", "[]", "{}", "{\"method\":1}", "{\"method\":\"users.get\"", "{\"method\":\"users.gett\"}", "nul",
        ])
    func noCommand(text: String) {
        #expect(throws: CommandLineError.self) { try CommandOrder(file: Array(text.utf8), panel: nil) }
    }

    @Test("a file for another panel than --panel, or larger than a command, is refused")
    func contradiction() {
        let bytes = Array(#"{"panel":"b","method":"users.list"}"#.utf8)
        #expect(throws: CommandLineError.self) { try CommandOrder(file: bytes, panel: "a") }
        let large = bytes + [UInt8](repeating: UInt8(ascii: " "), count: 64 * 1024)
        #expect(throws: CommandLineError.self) { try CommandOrder(file: large, panel: nil) }
    }

    private func body(_ method: String, _ words: String...) throws -> String {
        let order = try CommandArguments.order(method, panel: nil, words: words, readFile: noFiles)
        return String(decoding: order.body, as: UTF8.self)
    }

    private func problems(_ method: String, _ words: [String], _ files: [String: String] = [:]) -> [String] {
        do throws(CommandLineError) {
            _ = try CommandArguments.order(method, panel: nil, words: words) { path throws(FileUnreadable) in
                guard let content = files[path] else { return try noFiles(path) }
                return Array(content.utf8)
            }
            return []
        } catch {
            return error.problems
        }
    }

    private func noFiles(_ path: String) throws(FileUnreadable) -> [UInt8] {
        throw FileUnreadable(reason: "No such file or directory")
    }
}
