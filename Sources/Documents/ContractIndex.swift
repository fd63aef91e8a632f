internal import PanelCatalog

/// The page that says what is in `schemas/`.
enum ContractIndex {
    static let document = Document(path: "README.md", text: text)

    private static let text = """
        # The contract of panelbridge

        <!-- Rendered by `panelbridge schema`; not to be edited by hand. -->

        What you send, what you get back, and what you can subscribe to, for whoever writes a billing system, a shop or a
        service beside the panel. Everything here is rendered from the code that serves it, and tests hold it to that: it is
        what the gateway of this version does.

        | to | read |
        | --- | --- |
        | see what can be asked, with examples | [the method reference](reference/README.md) |
        | understand an error | [the errors](reference/errors.md) |
        | get events, replay them, tell copies | [subscribing to events](subscribing.md) |
        | copy a client that works | [examples](examples/README.md) in Python, PHP and shell |
        | check messages by program, generate code | the JSON Schemas below |
        | watch a gateway | [its metrics](metrics.md) |
        | give tools the whole contract at once | [asyncapi.yaml](asyncapi.yaml), AsyncAPI 3.0 |

        ## JSON Schemas

        They are of JSON Schema 2020-12, use nothing that draft-07 lacks, and are of whole message bodies:

        | message | of any | of one kind |
        | --- | --- | --- |
        | a command | [command.json](command.json) | [commands/](commands)`<method>.json`, the parameters with their limits |
        | a reply | [reply.json](reply.json) | [replies/](replies)`<method>.json`, the result |
        | its error | [error.json](error.json) | |
        | an event | [event.json](event.json) | [events/](events)`<kind>.json`, the data |

        The objects that several results consist of are in [objects/](objects).

        - **Commands are closed**: what a schema does not name, the gateway refuses.
        - **Replies and events are open**: later versions may add members. Read what you know and leave the rest.
        - `writeOnly` marks secrets. They stand in no reply, no event and no log.
        - `$id`s are names; nothing is to be fetched from there. References between the files are relative.
        - Patterns are regular expressions of ECMA-262. The `(?!\\n)` at their ends is for languages in which `$` stands
          before a last newline too.
        - Some rules are beyond schemas, and the gateway keeps them all the same: a member stands once; 1.0 is no integer;
          lengths are counted in bytes of UTF-8; what the configuration must allow; hosts that lead to the panel's own
          machine.

        ## The events

        The kind of an event is what follows `org.openvz.panel.` in its `type`. Its routing key is the panel's name and:

        | routing key, behind `<panel>.` | what it tells |
        | --- | --- |
        \(rows.joined(separator: "\n"))

        """

    private static let rows = EventSchemas.kinds.map { kind in
        "| [`\(angled(kind.routingKey))`](events/\(kind.name).json) | \(code(kind.title)) |"
    }

    /// With angle brackets around what differs.
    private static func angled(_ text: String) -> String {
        text.replacing("{", with: "<").replacing("}", with: ">")
    }

    /// As code where it is a text of the panel's, in which brackets are no HTML.
    private static func code(_ title: String) -> String { title.contains("<") ? "`\(title)`" : title }
}
