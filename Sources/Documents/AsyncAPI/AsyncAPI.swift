internal import Bridge
internal import PanelCatalog

/// The whole contract as an AsyncAPI 3.0 document, from the side of the gateway: it receives commands, and sends replies
/// and events.
///
/// What messages hold is in the schemas' own files, which it names by relative paths.
enum AsyncAPI {
    static let document = Document(
        path: "asyncapi.yaml",
        text: "# Rendered by `panelbridge schema`; not to be edited by hand.\n" + YAMLText.text(members))

    private static let members: JSONTree = [
        "asyncapi": "3.0.0", "info": info,
        "defaultContentType": .text(jsonType), "servers": servers, "channels": channels,
        "operations": operations, "components": components,
    ]

    static let jsonType = "application/json"
    /// The names where nothing is configured.
    static let names = BrokerNames(panels: [])

    private static let info: JSONTree = [
        "title": "panelbridge", "version": .text(Contract.version),
        "description": """
        A gateway between RabbitMQ and OpenVZ Web Panel. It takes JSON commands, calls the panel, and answers with \
        JSON; what happens on the panel it publishes as a stream of CloudEvents.
        No acknowledged command is lost; a command changes the panel at most once, or is answered in_doubt with \
        evidence; every event is published once, in order, and every gap is announced.
        Names of exchanges and queues are the defaults, which the gateway's configuration can change.
        """,
        "license": [
            "name": "Apache-2.0", "url": "https://www.apache.org/licenses/LICENSE-2.0",
        ],
        "tags": .list(
            [
                ("reads", "Commands that change nothing; several run beside each other."),
                ("changes", "Commands that change something; those of a panel run one at a time, in their order."),
                ("events", "What happens on the panels."),
            ].map { ["name": .text($0), "description": .text($1)] }),
    ]

    private static let servers: JSONTree = [
        "plain": server(
            "127.0.0.1:5672", "amqp", "RabbitMQ, in a network that nobody else can listen to.", ["password"]),
        "tls": server(
            "rabbitmq.example.com:5671", "amqps", "RabbitMQ with TLS.", ["password", "certificate"]),
    ]

    private static func server(
        _ host: String, _ scheme: String, _ description: String, _ security: [String]
    ) -> JSONTree {
        [
            "host": .text(host), "protocol": .text(scheme), "protocolVersion": "0.9.1",
            "description": .text(description),
            "security": .list(security.map { .reference("#/components/securitySchemes/\($0)") }),
        ]
    }

    // MARK: Parts

    /// The bindings of a channel, an operation or a message; the version is that of AMQP bindings.
    static func bindings(_ members: JSONTree) -> JSONTree { ["amqp": members.adding(["bindingVersion": "0.3.0"])] }

    /// References to all of these, in their order.
    static func references(_ names: [String], in place: String) -> JSONTree {
        .list(names.map { .reference("\(place)/\($0)") })
    }
}
