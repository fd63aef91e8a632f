internal import Bridge
internal import Glibc
public import Logging
internal import Reactor

/// Writes one line an event to standard error, as text for a person or as JSON for a collector.
public struct StandardErrorLog: LogHandler {
    public var metadata: Logger.Metadata = [:]
    private let settings: LogSettings
    /// Of one logger alone, where somebody has set it.
    private var ownLevel: Logger.Level?

    public init(_ settings: LogSettings) { self.settings = settings }

    public var logLevel: Logger.Level {
        get { ownLevel ?? settings.level }
        set { ownLevel = newValue }
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        let data = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
        let time = Timestamp.text(milliseconds: WallClock.milliseconds)
        let line =
            switch settings.format {
            case .text: text(time, event, data)
            case .json: json(time, event, data)
            }
        // One write a line, so that lines of several threads do not mix.
        unsafe line.withUnsafeBytes { _ = unsafe write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    private func text(
        _ time: String, _ event: LogEvent, _ data: [(key: String, value: Logger.Metadata.Value)]
    ) -> [UInt8] {
        let level = event.level.rawValue
        var line = "\(time) \(level)\(String(repeating: " ", count: max(1, 8 - level.utf8.count)))"
        line += LogText.onOneLine("\(event.message)")
        for (key, value) in data { line += " \(key)=\(LogText.quoted("\(value)"))" }
        return Array((line + "\n").utf8)
    }

    private func json(
        _ time: String, _ event: LogEvent, _ data: [(key: String, value: Logger.Metadata.Value)]
    ) -> [UInt8] {
        var writer = JSONWriter()
        writer.beginObject()
        writer.key("time")
        writer.string(time)
        writer.key("level")
        writer.string(event.level.rawValue)
        writer.key("message")
        writer.string("\(event.message)")
        for (key, value) in data {
            writer.key(key)
            writer.string("\(value)")
        }
        writer.endObject()
        return writer.bytes + [UInt8(ascii: "\n")]
    }
}
