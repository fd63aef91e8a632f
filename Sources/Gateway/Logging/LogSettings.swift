internal import Logging
internal import Synchronization

/// From which level on and how is logged, by all loggers that share it; can be changed while they log.
public final class LogSettings: Sendable {
    /// Of the level among all; atomic, as it is asked for with every command.
    private let place: Atomic<Int>
    private let isJSON: Atomic<Bool>

    public init(_ log: Configuration.Log) {
        place = Atomic(Self.place(of: log))
        isJSON = Atomic(log.format == .json)
    }

    public func change(to log: Configuration.Log) {
        place.store(Self.place(of: log), ordering: .relaxed)
        isJSON.store(log.format == .json, ordering: .relaxed)
    }

    var level: Logger.Level { Self.levels[place.load(ordering: .relaxed)] }

    var format: Configuration.Log.Format { isJSON.load(ordering: .relaxed) ? .json : .text }

    private static let levels = Logger.Level.allCases

    private static func place(of log: Configuration.Log) -> Int {
        guard let place = levels.firstIndex(where: { $0.rawValue == log.level.rawValue }) else {
            preconditionFailure("no level of the log is named \(log.level)")
        }
        return place
    }
}
