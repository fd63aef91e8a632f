public import PanelCatalog

/// A call to the panel, free of HTTP's types: a POST of a form to a path.
public struct PanelRequest: Sendable {
    /// The content type of every body.
    public static let contentType: StaticString = "application/x-www-form-urlencoded"

    public let method: PanelMethod
    public let arguments: [Argument]
    /// The arguments as a form; never to be logged, as it holds the secrets.
    public let body: [UInt8]

    public init(_ command: Command) {
        self.init(command.method, command.arguments)
    }

    public init(_ method: PanelMethod, _ arguments: [Argument] = []) {
        self.method = method
        self.arguments = arguments
        var form = FormBody()
        for argument in arguments { form.append(argument) }
        // Lists come in the language of the request; a change answers the same in all of them.
        if !method.isChange { form.append("locale", "en") }
        self.body = form.bytes
    }

    /// The call in words without secrets, for logs and evidence.
    public var description: String {
        var words: [String] = []
        for argument in arguments {
            words.append("\(argument.parameter.name)=\(argument.parameter.isSecret ? "***" : argument.loggable)")
        }
        return words.isEmpty ? method.name : "\(method.name) \(words.joined(separator: " "))"
    }
}

extension Argument {
    /// The value as ASCII on one line: whatever a terminal could act on is escaped.
    fileprivate var loggable: String {
        switch value {
        case .integer(let integer): String(integer)
        case .boolean(let boolean): String(boolean)
        case .text(let text): "\"\(text.unicodeScalars.map { $0.escaped(asASCII: true) }.joined())\""
        }
    }
}
