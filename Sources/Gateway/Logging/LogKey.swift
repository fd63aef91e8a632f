/// The names of all metadata in the log.
enum LogKey: String {
    case address, attempts, broker, code, command, count, error, event, failures, ledger, method, outcome, panel
    case queue, reason, role, seconds
}
