/// How events are printed.
public enum WatchFormat: Sendable {
    /// As they were published; on a terminal with every character escaped that could steer it.
    case json(hasOffsets: Bool, isOnTerminal: Bool)
    case text(EventRendering)

    /// The line for a message of the stream, without its end; nil where the format has none for it.
    mutating func line(_ event: WatchedEvent?, _ body: [UInt8], at offset: Int64) -> [UInt8]? {
        switch self {
        case .json(let hasOffsets, let isOnTerminal):
            guard event != nil else { return nil }
            let json = isOnTerminal ? Array(TerminalText.safeJSON(String(decoding: body, as: UTF8.self)).utf8) : body
            return (hasOffsets ? Array("\(offset)\t".utf8) : []) + json
        case .text(var rendering):
            let line = event.map { rendering.line($0, at: offset) } ?? rendering.line(ofNoEvent: body.count, at: offset)
            self = .text(rendering)
            return Array(line.utf8)
        }
    }
}
