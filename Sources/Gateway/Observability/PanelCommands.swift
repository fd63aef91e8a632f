internal import Bridge
internal import PanelCatalog
internal import Reactor

/// How the commands of one panel ended, counted.
@Reactor
final class PanelCommands {
    let name: String
    /// By method and outcome, in one row; behind the catalogue's methods stands the unknown one.
    private var ended = Array(repeating: 0, count: (PanelCatalog.methods.count + 1) * Outcome.count)
    private(set) var errors: [ErrorCode: Int] = [:]
    /// Events of the ends of its changes.
    private(set) var events = 0

    init(_ name: String) { self.name = name }

    /// How many commands of a method ended so.
    func count(_ method: Int, _ outcome: Outcome) -> Int { ended[method * Outcome.count + outcome.number] }

    func note(_ method: Int, _ outcome: Outcome, _ code: ErrorCode?) {
        ended[method * Outcome.count + outcome.number] += 1
        if let code { errors[code, default: 0] += 1 }
    }

    /// The end of a change was published.
    func noteEvent() { events += 1 }
}

extension Outcome {
    fileprivate static let count = allCases.count

    /// Its place; a switch, as one is asked for at every command.
    fileprivate var number: Int {
        switch self {
        case .succeeded: 0
        case .failed: 1
        case .rejected: 2
        case .inDoubt: 3
        case .expired: 4
        }
    }
}
