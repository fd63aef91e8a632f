internal import Bridge
internal import PanelCatalog

/// The page that explains every error.
public enum ErrorPage {
    public static var blocks: [ReferenceBlock] {
        overview + [
            .section(ofAnyRead), .paragraph("\(PanelMethod.ofEveryRead.inWords)."), .paragraph(reads),
            .section(ofAnyChange), .paragraph("\(PanelMethod.ofEveryChange.inWords)."), .paragraph(changes),
        ] + ErrorCode.allCases.flatMap(section)
    }

    private static var overview: [ReferenceBlock] {
        [
            .title("Errors"), .paragraph(introduction), .code(example.laidOut(width: 100), language: "json"),
            .table(["member of `error`", "there", "meaning"], members), .paragraph(repeating),
            .table(["code", "outcome", "meaning"], ErrorCode.allCases.map(row)),
        ]
    }

    static let ofAnyRead = "Of any read"
    static let ofAnyChange = "Of any change"

    private static let reads =
        "A read that gets no answer, or none that can be understood, is tried once more before it is answered."

    private static let changes =
        "A change waits in its queue while the panel cannot be reached or refuses the log-in, until it is `expired`."

    private static let introduction = "A command that did not succeed is answered with an `error`:"

    private static let example = JSONTree.example(
        Reply(
            commandID: "order-4711", method: "users.create", panel: MethodExample.panel, outcome: .failed,
            error: ReplyError(
                .validationFailed, "The panel refuses the values; fields says which and why.",
                fields: [.init("login", "has already been taken")]),
            attempts: 1
        ).encoded())

    private static let members = [
        ["`code`", "always", "One of those below."],
        ["`message`", "always", "What happened, for people; its words may change."],
        ["`retriable`", "always", "Whether sending the same again is safe and may succeed."],
        ["`fields`", "where parameters are at fault", "A list of `field` and `message`."],
        ["`details`", "where the panel said more", "Its words, without secrets."],
        ["`evidence`", "with `in_doubt`", "What was `asked`, when (`at`), and a list of what was `seen` since."],
    ]

    private static let repeating = """
        Whatever is `retriable` may be sent again with the same `message_id`, and then runs again. A change that ended \
        otherwise is known by its `message_id` for seven days (`ledger.retention`), and only answered again; to try it \
        once more, give it another one. What was `rejected` is not remembered: correct it and keep its `message_id`.
        """

    private static func row(_ code: ErrorCode) -> [String] {
        [code.rawValue.asCode, code.outcome.rawValue.asCode, code.meaning]
    }

    private static func section(_ code: ErrorCode) -> [ReferenceBlock] {
        [
            .section(code.rawValue.asCode), .paragraph(code.meaning),
            .list([
                "Outcome: `\(code.outcome.rawValue)`.", "Retriable: \(code.retriability)", "Of: \(code.reach)",
                "What to do: \(code.advice)",
            ]),
        ]
    }
}

extension [ErrorCode] {
    fileprivate var inWords: String { map(\.rawValue.asCode).joined(lastBy: "and") }
}
