/// The names of all metadata in the log.
enum LogKey: String {
    case attempts, broker, code, command, count, error, event, failures, ledger, method, outcome, panel, queue, reason,
        role,
        seconds, user
}
