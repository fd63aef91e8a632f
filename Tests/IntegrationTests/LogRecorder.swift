import Logging
import Synchronization

/// Keeps the lines of a log, for tests to wait for and to search.
final class LogRecorder: Sendable {
    private let recorded = Mutex<[String]>([])

    var lines: [String] { recorded.withLock { $0 } }

    /// Adds a line of the tests' own.
    func note(_ line: String) { recorded.withLock { $0.append(line) } }

    /// How many lines hold all of these texts.
    func count(_ texts: String...) -> Int {
        lines.count { line in texts.allSatisfy(line.contains) }
    }

    /// What hands the log over.
    struct Handler: LogHandler {
        let recorder: LogRecorder
        var logLevel = Logger.Level.trace
        var metadata: Logger.Metadata = [:]

        init(_ recorder: LogRecorder) { self.recorder = recorder }

        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }

        func log(event: LogEvent) {
            let data = metadata.merging(event.metadata ?? [:]) { $1 }.sorted { $0.key < $1.key }
            let words = data.map { " \($0.key)=\($0.value)" }.joined()
            recorder.recorded.withLock { $0.append("\(event.level) \(event.message)\(words)") }
        }
    }
}
