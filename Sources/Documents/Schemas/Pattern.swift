internal import Bridge

/// Regular expressions as schemas hold them: ECMA-262 with the `u` flag, which other languages read alike.
enum Pattern {
    /// An anchored expression that also has no newline behind it: in several languages `$` stands before a last one too.
    static func whole(_ expression: String) -> String { expression + #"(?!\n)"# }

    /// The same, or nothing.
    static func optional(_ expression: String) -> String {
        whole("^(?:\(expression.dropFirst().dropLast()))?$")
    }

    private static let panelName = "[a-z0-9-]{1,\(CommandLimits.panelNameBytes)}"
    static let panel = whole("^\(panelName)$")
    static let source = whole("^/panels/\(panelName)$")
    static let messageID = whole("^[A-Za-z0-9._:-]{1,\(CommandLimits.idBytes)}$")
    static let method = whole(#"^[a-z_]+\.[a-z_]+$"#)
    static let sequence = whole("^[0-9]{20}$")
    static let traceparent = whole("^00-[0-9a-f]{32}-[0-9a-f]{16}-0[0-3]$")
    static let number = whole("^[0-9]+$")
}
