import Foundation

/// The body of a reply, as the contract has it: every member, in its order.
struct ExpectedReply: Sendable {
    let outcome: String
    var attempts = 1
    var replayed = false
    /// The member `result` or `error`, with its value.
    let content: String

    static func succeeded(_ result: String = "{}", attempts: Int = 1) -> ExpectedReply {
        ExpectedReply(outcome: "succeeded", attempts: attempts, content: #""result":\#(result)"#)
    }

    static func failed(
        _ code: String, _ message: String, retriable: Bool = false, attempts: Int = 1, _ more: String = ""
    ) -> ExpectedReply {
        ExpectedReply(outcome: "failed", attempts: attempts, content: error(code, message, retriable, more))
    }

    static func rejected(_ code: String, _ message: String, _ more: String = "") -> ExpectedReply {
        ExpectedReply(outcome: "rejected", attempts: 0, content: error(code, message, false, more))
    }

    /// The panel refuses these fields.
    static func invalid(_ fields: KeyValuePairs<String, String>) -> ExpectedReply {
        failed("validation_failed", "The panel refuses the values; fields says which and why.", Self.fields(fields))
    }

    /// The gateway has found these fields taken before it called the panel.
    static func taken(_ fields: String...) -> ExpectedReply {
        let list = fields.map { #"{"field":"\#($0)","message":"is taken"}"# }.joined(separator: ",")
        let message = "It exists already, so the panel was not called; fields says what is taken."
        return failed("validation_failed", message, #","fields":[\#(list)]"#).beforeTheCall()
    }

    /// The gateway refuses these fields.
    static func badParams(_ fields: KeyValuePairs<String, String>) -> ExpectedReply {
        let count = fields.count == 1 ? "1 parameter is" : "\(fields.count) parameters are"
        let message = "\(count) not as the method takes them; fields says which."
        return rejected("invalid_params", message, Self.fields(fields))
    }

    static let notFound = failed("object_not_found", "Object not found.")

    static let expired = ExpectedReply(
        outcome: "expired", attempts: 0,
        content: error("expired", "The command expired before it could be carried out; nothing was changed.", true, ""))

    /// Times are written as `<time>`.
    static func inDoubt(_ asked: String, _ seen: String, attempts: Int = 1) -> ExpectedReply {
        let message =
            "Whether the panel did it is not known; look at the panel before it is sent again with another id."
        let evidence = #","evidence":{"asked":"\#(asked)","at":"<time>","seen":["\#(seen)"]}"#
        return ExpectedReply(
            outcome: "in_doubt", attempts: attempts, content: error("in_doubt", message, false, evidence))
    }

    /// The same, found out before the panel was asked to change anything.
    func beforeTheCall() -> ExpectedReply {
        var reply = self
        reply.attempts = 0
        return reply
    }

    func replayedAgain() -> ExpectedReply {
        var reply = self
        reply.replayed = true
        return reply
    }

    /// The whole body.
    func body(command: String?, method: String?, panel: String? = "main") -> String {
        var members = ""
        for (name, value) in [("command", command), ("method", method), ("panel", panel)] {
            if let value { members += #""\#(name)":"\#(value)","# }
        }
        return #"{\#(members)"outcome":"\#(outcome)",\#(content),"attempts":\#(attempts),"replayed":\#(replayed)}"#
    }

    private static func error(_ code: String, _ message: String, _ retriable: Bool, _ more: String) -> String {
        #""error":{"code":"\#(code)","message":"\#(message)","retriable":\#(retriable)\#(more)}"#
    }

    private static func fields(_ fields: KeyValuePairs<String, String>) -> String {
        let list = fields.map { #"{"field":"\#($0.key)","message":"\#($0.value)"}"# }
        return #","fields":[\#(list.joined(separator: ","))]"#
    }
}

extension String {
    /// The text with `<time>` and `<number>` in place of every time and number that differ from run to run.
    var withoutTimes: String {
        replacing(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z/, with: "<time>")
            .replacing(/\d{4}\.\d\d\.\d\d \d\d:\d\d:\d\d/, with: "<time>")
            .replacing(/(ve-dump\.101\.)\d+/) { "\($0.output.1)<number>" }
            .replacing(/(vecmd_|#<Backup:0x)[0-9a-f]+/) { "\($0.output.1)<number>" }
    }
}
