internal import PanelCatalog

/// The page from which one finds every method, and what holds for all of them.
enum IndexPage {
    static var blocks: [ReferenceBlock] {
        [.title("Methods"), .paragraph(introduction), .list(pages)]
            + PanelCatalog.subjects.flatMap(listing) + kinds + types + lostAnswers
    }

    private static var introduction: String {
        """
        The \(PanelCatalog.methods.count) things that can be asked of an OpenVZ Web Panel: what each takes, what it \
        answers, and what is known when its answer is lost. In the terminal `panelbridge methods` shows the same.
        """
    }

    private static let pages = [
        """
        [Reads and changes](#reads-and-changes), [types](#types), [when an answer is lost](#when-an-answer-is-lost): \
        what holds for all of them.
        """,
        "[Commands and replies](../../README.md#commands): how to send one, and what comes back.",
        "[Errors](errors.md): every code, and what to do about it.",
        "[Schemas](../README.md): the same for programs, as JSON Schema and AsyncAPI.",
    ]

    private static func listing(_ subject: PanelSubject) -> [ReferenceBlock] {
        let rows = subject.methods.map { method in
            let mark = method.permission == .granted ? "" : ", needs `allow`"
            return [method.name.asCode, (method.isChange ? "change" : "read") + mark, method.summary]
        }
        return [
            .section(subject.title),
            .paragraph("\(subject.summary) [In full](\(MethodReference.file(of: subject)))."),
            .table(["method", "kind", "what it does"], rows),
        ]
    }

    private static let kinds: [ReferenceBlock] = [
        .section("Reads and changes"),
        .paragraph(
            """
            The panel works on one request at a time: even a read waits while it creates a server. How long a method \
            takes is counted from its turn on.
            """),
        .list([
            "A read changes nothing. Its failure costs nothing: send it again.",
            """
            A change needs a `message_id`, one for each thing to be done, such as the number of an order. Changes of a \
            panel run one by one in the order of their queue. Sent again with the same `message_id`, a change is not \
            done again but gets the reply that it had, unless that was `retriable`: then it runs again. Its end is \
            [an event](../subscribing.md) too, whether or not it has a `reply_to`.
            """,
            "What needs `allow` is refused unless the panel's configuration lists it there.",
        ]),
    ]

    private static var types: [ReferenceBlock] {
        let used = Set(PanelCatalog.methods.flatMap(\.resultFields).map(\.type.word))
        let rows = ResultShape.FieldType.all.filter { used.contains($0.word) }.map { [$0.word, $0.spelling] }
        return [.section("Types"), .table(["type", "in JSON"], rows)]
    }
}
