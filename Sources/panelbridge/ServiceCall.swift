/// `run` as service managers call it, read without the argument parser: that takes memory and time at the start which
/// a gateway that runs for years never needs again. Whatever else is said goes to the parser.
struct ServiceCall {
    /// The configuration file, where one is named.
    let file: String?

    init?(_ arguments: [String]) {
        guard arguments.count > 1, arguments[1] == "run" else { return nil }
        switch arguments.dropFirst(2) {
        case let rest where rest.isEmpty: file = nil
        case let rest where rest.count == 2 && (rest[2] == "-c" || rest[2] == "--config"): file = rest[3]
        default: return nil
        }
    }
}
