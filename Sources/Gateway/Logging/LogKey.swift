/// The names of all metadata in the log.
enum LogKey: String {
    case address, attempts, broker, changes, code, command, count, error, event, failures, keys, ledger, method,
        outcome, panel
    case queue, reads, reason, role, seconds, user
    case nextConnection = "next_connection"
    case secondsLeft = "seconds_left"
}
