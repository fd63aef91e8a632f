internal import AMQP

/// Where in a stream to begin.
enum StreamOffset: Sendable, Equatable {
    /// At the oldest message that is still there.
    case first
    /// At one of the newest: the messages that the broker wrote last, in one go.
    case newest
    /// At the message of this number, or where that is gone at the oldest that is still there.
    case number(Int64)
    /// At the first message that the broker wrote at or after a time, in seconds since 1970 by its own clock.
    case time(UInt64)

    /// As consumers name it.
    var argument: FieldValue {
        switch self {
        case .first: .text("first")
        case .newest: .text("last")
        case .number(let number): .int64(number)
        case .time(let seconds): .timestamp(seconds)
        }
    }
}
