internal import Bridge
internal import PanelCatalog

/// A command that somebody gave on the command line, ready to be sent.
public struct CommandOrder: Sendable, Equatable {
    /// `<controller>.<action>`, as the routing key names it.
    public let method: String
    public let panel: String?
    /// The message's body.
    public let body: [UInt8]

    /// A command of a method with arguments that were checked.
    init(_ method: PanelMethod, panel: String?, arguments: [Argument]) {
        self.method = method.name
        self.panel = panel
        self.body = Self.encoded(method.name, panel, arguments)
    }

    /// A whole command as a file holds it; what is in `params` the gateway checks.
    public init(file bytes: [UInt8], panel: String?) throws(CommandLineError) {
        guard bytes.count <= CommandLimits.bodyBytes else {
            throw CommandLineError(["The file is larger than a command may be (64 KiB)."])
        }
        guard let tree = JSONTree(bytes), let method = tree["method"]?.text else {
            throw CommandLineError([
                #"The file must hold one JSON object such as {"method": "users.get", "params": {"id": 1}}."#
            ])
        }
        let named = tree["panel"]?.text
        if let panel, let named, panel != named {
            throw CommandLineError(["The file names the panel \(TerminalText.safe(named)), and --panel \(panel)."])
        }
        self.method = try CommandArguments.method(named: method).name
        self.panel = named ?? panel
        self.body = bytes
    }

    /// Whether the text can be a command's id.
    public static func isID(_ text: String) -> Bool { NameGrammar.isID(text) }

    private static func encoded(_ method: String, _ panel: String?, _ arguments: [Argument]) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("method")
        writer.string(method)
        if let panel {
            writer.key("panel")
            writer.string(panel)
        }
        if !arguments.isEmpty {
            writer.key("params")
            writer.beginObject()
            for argument in arguments { write(argument, to: &writer) }
            writer.endObject()
        }
        writer.endObject()
        return writer.bytes
    }

    private static func write(_ argument: Argument, to writer: inout JSONWriter) {
        writer.key(argument.parameter.name)
        switch argument.value {
        case .integer(let integer): writer.integer(integer)
        case .boolean(let boolean): writer.boolean(boolean)
        case .text(let text): writer.string(text)
        }
    }
}
