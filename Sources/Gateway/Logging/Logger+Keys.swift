internal import Logging

extension Logger {
    func debug(_ message: @autoclosure () -> Message, _ data: @autoclosure () -> [LogKey: String]) {
        log(level: .debug, message(), data())
    }

    func info(_ message: @autoclosure () -> Message, _ data: @autoclosure () -> [LogKey: String] = [:]) {
        log(level: .info, message(), data())
    }

    func warning(_ message: @autoclosure () -> Message, _ data: @autoclosure () -> [LogKey: String]) {
        log(level: .warning, message(), data())
    }

    func error(_ message: @autoclosure () -> Message, _ data: @autoclosure () -> [LogKey: String]) {
        log(level: .error, message(), data())
    }

    func log(_ level: Level, _ message: Message, _ data: [LogKey: String]) { log(level: level, message, data) }

    /// Neither message nor data is made where the level is off.
    private func log(level: Level, _ message: @autoclosure () -> Message, _ data: @autoclosure () -> [LogKey: String]) {
        guard logLevel <= level else { return }
        let metadata = Metadata(uniqueKeysWithValues: data().map { ($0.key.rawValue, .string($0.value)) })
        log(level: level, message(), metadata: metadata)
    }
}
