internal import PanelCatalog

/// A command's body as it may be shown: with `***` for every value that is a secret or may be one.
///
/// Shown are only values that the catalogue says are no secret; a parameter that the method does not have may be a
/// secret under a misspelt name. A body that is not understood is not shown at all.
public struct ScrubbedBody: Sendable {
    /// One JSON object: method, panel and params, as far as the body has them.
    public let json: [UInt8]
    /// Takes the body's secrets out of other texts of the same message.
    public let scrubber: Scrubber
    /// Whether the scrubber knows all that may be a secret here: not where one may be in a list, an object or a name.
    public let isUnderstood: Bool

    /// Nothing where the body is no command of a method that the catalogue has.
    public init?(_ bytes: [UInt8]) {
        var body = CommandBody()
        guard (try? body.read(bytes)) != nil, body.unknownMember == nil, let name = body.methodName,
            let method = PanelCatalog.method(named: name), body.panel == nil || body.panelName != nil,
            body.paramsKind == nil || body.paramsKind == .object
        else { return nil }
        scrubber = Scrubber(secrets: Self.secrets(among: body.params, of: method))
        isUnderstood = body.params.allSatisfy { param in
            let known = method.parameters.first { $0.name == param.name }
            let isTold = known != nil || NameGrammar.isParameter(param.name)
            return known?.isSecret == false || isTold && Self.text(of: param.value) != nil
        }
        json = Self.json(of: body, method, scrubber)
    }

    /// The values of secrets, and of parameters that the method does not have, where they are too long for a number of
    /// anything: a short one would blank every text.
    private static func secrets(among params: [(name: String, value: JSONValue)], of method: PanelMethod) -> [String] {
        params.compactMap { param in
            let known = method.parameters.first { $0.name == param.name }
            guard known?.isSecret != false, let text = text(of: param.value) else { return nil }
            return known != nil || text.utf8.count >= Scrubber.shortestBytes ? text : nil
        }
    }

    private static func text(of value: JSONValue) -> String? {
        switch value {
        case .text(let text): text
        case .integer(let integer): String(integer)
        default: nil
        }
    }

    private static func json(of body: CommandBody, _ method: PanelMethod, _ scrubber: Scrubber) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("method")
        writer.string(method.name)
        if let panel = body.panelName {
            writer.key("panel")
            writer.string(scrubber.scrub(panel))
        }
        if body.paramsKind != nil {
            writer.key("params")
            writer.beginObject()
            write(body.params, of: method, scrubber, to: &writer)
            writer.endObject()
        }
        writer.endObject()
        return writer.bytes
    }

    /// Names that are neither a parameter's nor in the form of one may be secrets too: one `***` stands for all of them.
    private static func write(
        _ params: [(name: String, value: JSONValue)], of method: PanelMethod, _ scrubber: Scrubber,
        to writer: inout JSONWriter
    ) {
        var hasHiddenName = false
        for param in params {
            let known = method.parameters.first { $0.name == param.name }
            guard known != nil || NameGrammar.isParameter(param.name) && scrubber.isClean(param.name.utf8.span) else {
                hasHiddenName = true
                continue
            }
            writer.key(param.name)
            write(param.value, isPlain: known?.isSecret == false, scrubber, to: &writer)
        }
        guard hasHiddenName else { return }
        writer.key(Scrubber.blank)
        writer.string(Scrubber.blank)
    }

    private static func write(
        _ value: JSONValue, isPlain: Bool, _ scrubber: Scrubber, to writer: inout JSONWriter
    ) {
        switch value {
        case .text(let text) where isPlain: writer.string(scrubber.scrub(text))
        case .integer(let integer) where isPlain: writer.integer(integer)
        case .boolean(let boolean) where isPlain: writer.boolean(boolean)
        case .null where isPlain: writer.null()
        // A list or an object is no parameter's value: it is not understood, and not shown.
        default: writer.string(Scrubber.blank)
        }
    }
}
