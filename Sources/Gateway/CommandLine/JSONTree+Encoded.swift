public import Bridge

extension JSONTree {
    /// The value as JSON on one line, with every character escaped that could steer a terminal.
    public var encoded: String {
        var writer = JSONWriter()
        write(to: &writer)
        return TerminalText.safeJSON(String(decoding: writer.bytes, as: UTF8.self))
    }
}
