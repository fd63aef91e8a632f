import Testing

@testable import Bridge

@Suite("The pages of a panel's log and tasks")
struct LogPageTests {
    private static func entries(_ json: String) throws(LogPageError) -> [LogEntry] {
        try LogPage.entries(Array(json.utf8))
    }

    private static func tasks(_ json: String) throws(LogPageError) -> [PanelTask] {
        try LogPage.tasks(Array(json.utf8))
    }

    @Test("are read whatever their order, and ascend")
    func order() throws {
        let page = try Self.entries(
            """
            [{"created_at":"2026-11-23T11:31:58Z","id":149,"ip_address":"127.0.0.1","level":3,"message":"internal_error",
            "t_message":"Internal error: x"},{"id":7,"message":"a","level":0},{"id":12,"message":"b"}]
            """)
        #expect(page.map(\.id) == [7, 12, 149])
        #expect(
            page.last
                == LogEntry(
                    id: 149, level: 3, message: "internal_error", text: "Internal error: x", address: "127.0.0.1",
                    createdAt: "2026-11-23T11:31:58Z"))
        let tasks = try Self.tasks(
            #"[{"id":3,"description":"x","status":2},{"id":1,"description":"y","status":0,"t_description":"z"}]"#)
        #expect(
            tasks == [
                PanelTask(id: 1, description: "y", status: .finished, text: "z"),
                PanelTask(id: 3, description: "x", status: .failed, text: ""),
            ])
        #expect(try Self.tasks(#"[{"id":1,"description":"","status":1}]"#).map(\.status) == [.running])
        #expect(try Self.entries("[]") == [])
    }

    @Test("may lack all but id and message, have levels nobody knows, and members nobody asked for")
    func tolerance() throws {
        let page = try Self.entries(
            """
            [{"id":1,"message":"","t_message":null,"ip_address":null,"created_at":null,"level":null,
            "new":{"a":[1,2.5,null]}},{"id":2,"message":"m","level":-17},
            {"id":3,"message":"m","level":"high"}]
            """)
        #expect(page.map(\.text) == ["", "", ""])
        #expect(page.allSatisfy { $0.address == nil && $0.createdAt == nil })
        #expect(page.map(\.level) == [5, -17, 5])
    }

    @Test(
        "are refused where an entry has no positive integer as its id",
        arguments: ["0", "-1", "1.0", "1e3", "\"5\"", "null", "true", "9223372036854775808", "[1]", "{}"])
    func ids(_ id: String) {
        let why = LogPageError(message: "row 2 of the event log has no positive integer as its id")
        #expect(throws: why) { try Self.entries(#"[{"id":9,"message":"m"},{"id":\#(id),"message":"m"}]"#) }
    }

    @Test(
        "58: are refused for what else a row must have",
        arguments: [
            (#"{"message":"secret"}"#, "row 1 of the event log has no positive integer as its id"),
            (#"{"id":1}"#, "row 1 of the event log has no message"),
            (#"{"id":1,"message":null}"#, "row 1 of the event log has no message"),
            (#"{"id":1,"message":7}"#, "row 1 of the event log has something else than a text as its message"),
            (
                #"{"id":1,"message":"m","t_message":["secret"]}"#,
                "row 1 of the event log has something else than a text as its t_message"
            ),
            (#"{"id":1,"message":"m"},{"id":1,"message":"m"}"#, "the event log has the id 1 twice"),
            (#"{"id":1,"id":2}"#, "the event log is no list of objects: a member name that stands twice at byte 9"),
            (#""secret""#, "the event log is no list of objects: no object at byte 1"),
        ])
    func rows(_ row: String, _ why: String) {
        #expect(throws: LogPageError(message: why)) { try Self.entries("[\(row)]") }
    }

    @Test("are refused for a status that nobody knows", arguments: ["3", "-1", "null", "\"maybe\"", "1.0", "true"])
    func statuses(_ status: String) {
        let why = LogPageError(message: "row 1 of the list of tasks has a status other than 0, 1 and 2")
        #expect(throws: why) { try Self.tasks(#"[{"id":1,"description":"d","status":\#(status)}]"#) }
        #expect(throws: why) { try Self.tasks(#"[{"id":1,"description":"d"}]"#) }
        #expect(throws: LogPageError(message: "row 1 of the list of tasks has no description")) {
            try Self.tasks(#"[{"id":1,"status":1}]"#)
        }
    }

    @Test(
        "are refused where they are no list, or more than one value",
        arguments: ["", "{}", "null", "[", "[{}", "[]]", "[] []", "7", #"[{"id":1,"message":"m"}"#])
    func otherJSON(_ json: String) {
        #expect { try Self.entries(json) } throws: { error in
            (error as? LogPageError)?.message.hasPrefix("the event log is no list of objects: ") == true
        }
    }

    @Test("are refused beyond 1000 rows, however many there are")
    func size() throws {
        func page(_ count: Int) -> String {
            "[\((1...count).map { #"{"id":\#($0),"message":"m"}"# }.joined(separator: ","))]"
        }
        #expect(try Self.entries(page(1000)).count == 1000)
        for json in [page(1001), page(5000), String(page(1001).dropLast())] {
            #expect(throws: LogPageError(message: "the event log has more than 1000 rows")) { try Self.entries(json) }
        }
    }
}
