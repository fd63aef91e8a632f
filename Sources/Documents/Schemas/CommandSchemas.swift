internal import Bridge
internal import PanelCatalog

/// The schemas of what senders send: one of any command, and one for each method's.
enum CommandSchemas {
    static let all = [command] + PanelCatalog.methods.map(command(of:))

    private static let command = SchemaFile(
        "command.json", "Command",
        """
        The body of a message that asks something of a panel, in UTF-8, of at most \(CommandLimits.bodyBytes) bytes. \
        This schema is of any command; those in commands/ know what each method takes. Beyond what a schema can say, \
        members stand once, and an integer is written without a point: 1.0 is refused.
        """,
        .objectSchema(
            [
                "method": .words("What is asked: the panel's controller and action.", methods),
                "panel": panel, "params": ["type": "object"],
            ], required: ["method"], isClosed: true),
        examples: [MethodExample(PanelCatalog.methods[0]).command])

    private static let methods = PanelCatalog.methods.map(\.name)

    static let panel = JSONTree.textSchema(
        "The panel's name in the gateway's configuration; may be left out where one panel is configured.",
        pattern: Pattern.panel, example: MethodExample.panel)

    private static func command(of method: PanelMethod) -> SchemaFile {
        let required = method.parameters.filter(\.isRequired).map(\.name)
        let params = JSONTree.objectSchema(
            .object(method.parameters.map { ($0.name, $0.schema) }), required: required, isClosed: true,
            described: method.parameters.isEmpty ? "The method takes no parameters." : nil)
        return SchemaFile(
            "commands/\(method.name).json", method.name,
            method.summary + (method.discussion.isEmpty ? "" : " \(method.discussion)"),
            .objectSchema(
                ["method": .constant(method.name), "panel": panel, "params": params],
                required: required.isEmpty ? ["method"] : ["method", "params"], isClosed: true),
            examples: [MethodExample(method).command])
    }
}
