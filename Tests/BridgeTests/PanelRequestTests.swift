import Bridge
import PanelCatalog
import Testing

@Suite struct PanelRequestTests {
    private func body(_ method: String, _ params: String) throws -> String {
        String(decoding: PanelRequest(try Samples.command(method, params)).body, as: UTF8.self)
    }

    @Test("the path names controller and action")
    func namesThePath() throws {
        #expect(PanelRequest(try Samples.command("users.list")).method.path == "/api/users/list")
    }

    @Test("a read asks for English, a change does not")
    func asksForEnglish() throws {
        #expect(try body("users.list", "{}") == "locale=en")
        #expect(try body("users.get", #"{"id":7}"#) == "id=7&locale=en")
        #expect(try body("users.enable", #"{"id":7}"#) == "id=7")
    }

    @Test("every byte but the unreserved is percent-encoded")
    func encodes() throws {
        let everything = #"{"login":"a-b._","password":"+&=%;/ ?#~\u20ac\"'"}"#
        #expect(
            try body("users.create", everything)
                == "login=a-b._&password=%2B%26%3D%25%3B%2F%20%3F%23~%E2%82%AC%22%27")
    }

    @Test("booleans are words, but a false that the panel would take for true is left out")
    func writesBooleans() throws {
        let server = #"{"hardware_server_id":38,"orig_os_template":"debian","orig_server_template":"basic","#
        let on = try body("virtual_servers.create", server + #""start_on_boot":false,"start_after_creation":true}"#)
        #expect(on.contains("start_on_boot=false"))
        #expect(on.contains("start_after_creation=true"))
        let off = try body("virtual_servers.create", server + #""start_on_boot":true,"start_after_creation":false}"#)
        #expect(off.contains("start_on_boot=true"))
        #expect(!off.contains("start_after_creation"))
    }

    @Test("the description names everything but secrets, on one line of ASCII")
    func describes() throws {
        let command = try Samples.command(
            "users.create", #"{"login":"john","password":"correct-horse","contact_name":"J\u00f6 \"x\"","role_id":2}"#)
        let words = PanelRequest(command).description
        #expect(words.hasPrefix("users.create login=\"john\" password=*** role_id=2"))
        #expect(words.contains("contact_name=\"J\\u{00F6} \\\"x\\\"\""))
        #expect(!words.contains("correct-horse"))
        #expect(words.utf8.allSatisfy { 0x20..<0x7F ~= $0 })
    }
}
