import Bridge

/// Any bodies in the stream, which anyone who may publish can have written: the follower notes them and goes on.
///
/// The input is a body a line.
enum StreamFuzzing {
    static func run(_ input: [UInt8]) {
        var cursor = FollowCursor()
        for body in input.split(separator: UInt8(ascii: "\n")) {
            guard let streamed = StreamedNews(Array(body), of: "main") else { continue }
            cursor.note(streamed)
            checkTellingAgain(streamed)
        }
        Following.check(cursor)
    }

    /// What was read tells the same when it is published again.
    private static func checkTellingAgain(_ streamed: StreamedNews) {
        var cursor = FollowCursor()
        let event = CloudEvent(streamed.news, of: "main", after: cursor, at: 77)
        EventLaws.check(event)
        guard let again = StreamedNews(event.encoded(), of: "main") else { fatalError("an event is not read back") }
        var reread = cursor
        cursor.note(streamed.news)
        reread.note(again)
        law(cursor == reread, "an event is noted otherwise when it is published again")
    }
}
