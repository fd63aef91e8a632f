internal import Bridge

/// From where on the stream is shown.
public enum WatchStart: Sendable, Equatable {
    /// What is published from now on.
    case now
    /// The oldest event that is kept.
    case first
    /// The newest event.
    case last
    case offset(Int64)
    /// What the broker has at or after a time, in milliseconds since 1970.
    case time(Int64)

    /// Reads `now`, `first`, `last`, an offset or a time.
    public init(_ text: String, at now: Int64, in zone: LocalTime = .system) throws(CommandLineError) {
        switch text {
        case "now": self = .now
        case "first": self = .first
        case "last": self = .last
        default:
            if text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }), let offset = Int64(text) {
                self = .offset(offset)
            } else if let time = zone.milliseconds(of: text) {
                guard time <= now else {
                    throw CommandLineError(["it lies in the future; leave it out to see what comes."])
                }
                self = .time(time)
            } else {
                throw CommandLineError([
                    "it must be now, first, last, an offset such as 4711, or a time such as 2026-11-23T10:49:00Z or, "
                        + "by this machine's clock, '2026-11-23 10:49'."
                ])
            }
        }
    }
}
