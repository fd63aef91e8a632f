internal import Bridge
internal import PanelCatalog
internal import Reactor

/// Counts how commands end; what is named by the panel and method of a stranger's making is counted as unknown.
@Reactor
final class CommandCounters {
    /// What is counted of one panel.
    struct Panel {
        /// By method and outcome, in one row; behind the catalogue's methods stands the unknown one.
        fileprivate(set) var ended = Array(
            repeating: 0, count: (CommandCounters.methods.count + 1) * Outcome.allCases.count)
        fileprivate(set) var errors = Array(repeating: 0, count: ErrorCode.allCases.count)
        /// Events of the ends of its changes.
        fileprivate(set) var events = 0
    }

    nonisolated static let methods = PanelCatalog.methods
    private static let numbers = Dictionary(
        uniqueKeysWithValues: methods.enumerated().map { (ObjectIdentifier($1), $0) })

    /// The configured panels in their order, then the unknown one.
    let names: [String]
    private let indices: [String: Int]
    private(set) var panels: [Panel]
    /// By method; nil where none was carried out yet.
    private(set) var durations = [Histogram?](repeating: nil, count: methods.count)

    init(panels names: [String]) {
        self.names = names + ["unknown"]
        indices = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        panels = Array(repeating: Panel(), count: names.count + 1)
    }

    /// A command was carried out, answered and acknowledged.
    func note(_ command: Command, _ reply: SealedReply, took duration: Duration) {
        guard let method = Self.numbers[ObjectIdentifier(command.method)] else {
            preconditionFailure("\(command.method.name) is not of the catalogue")
        }
        count(panel: indices[command.panel], method, reply.outcome, reply.code)
        var histogram = durations[method] ?? Histogram(.calls)
        durations[method] = nil
        histogram.observe(nanoseconds: duration.nanoseconds)
        durations[method] = histogram
    }

    /// A command was refused, answered and acknowledged.
    func note(_ refusal: Refusal) {
        let method = refusal.methodName.flatMap(PanelCatalog.method(named:)).flatMap {
            Self.numbers[ObjectIdentifier($0)]
        }
        let panel = refusal.panelName.flatMap { indices[$0] }
        count(panel: panel, method ?? Self.methods.count, .rejected, refusal.error.code)
    }

    /// The end of a change was published.
    func noteEvent(of panel: String) { panels[indices[panel] ?? names.count - 1].events += 1 }

    private func count(panel: Int?, _ method: Int, _ outcome: Outcome, _ code: ErrorCode?) {
        let panel = panel ?? names.count - 1
        panels[panel].ended[method * Outcome.allCases.count + outcome.number] += 1
        if let code { panels[panel].errors[code.number] += 1 }
    }
}

extension CaseIterable where Self: Equatable {
    /// Its place among all of its kind.
    fileprivate var number: Int {
        guard let number = Self.allCases.enumerated().first(where: { $0.element == self })?.offset else {
            preconditionFailure("\(self) is one of all")
        }
        return number
    }
}
