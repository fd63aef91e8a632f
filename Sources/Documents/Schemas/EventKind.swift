internal import Bridge

/// One kind of event, with what its schema, its message and its example say.
struct EventKind {
    /// The name of its file and of its message, such as `event.user.created`.
    let name: String
    /// In one phrase.
    let title: String
    let description: String
    /// The schema of its type.
    let type: JSONTree
    /// What follows the panel's name in its routing key, words in braces standing for parts that differ.
    let routingKey: String
    /// The schema of its data.
    let data: JSONTree
    /// The kind of thing that its subject names, where it has one.
    var subject: String?
    /// The attributes beyond those of every event that it always has.
    let attributes: [String]
    /// An event as the gateway publishes it.
    let example: JSONTree

    /// Whether it is told by the panel's key, and another kind stands for all of its like.
    var isOfOneKey: Bool { name.contains(".") }

    var file: SchemaFile {
        SchemaFile(
            "events/\(name).json", title, description,
            .object(of: [
                "allOf": [.reference("../event.json")],
                "properties": .object(of: ["type": type, "subject": subjectSchema, "data": data]),
                "required": attributes.isEmpty ? nil : .texts(attributes),
            ]),
            examples: [example])
    }

    private var subjectSchema: JSONTree? {
        subject.map { ["pattern": .text(Pattern.whole("^\($0)/.+$"))] }
    }

    /// The schema of one type, by what follows the prefix of all.
    static func type(_ name: String) -> JSONTree { .constant(CloudEvent.typePrefix + name) }

    /// An example of an event that tells of a panel's log or tasks.
    static func example(_ news: LogNews) -> JSONTree {
        .example(CloudEvent(news, of: MethodExample.panel, after: FollowCursor(), at: exampleTime).encoded())
    }

    /// 2026-11-23T11:31:43Z, in milliseconds since 1970.
    static let exampleTime: Int64 = 1_795_433_503_000
}
