internal import Bridge
internal import PanelCatalog
internal import Reactor

/// Counts how commands end; what is named by the panel and method of a stranger's making is counted as unknown.
@Reactor
final class CommandCounters {
    /// The configured panels in their order, then the unknown one.
    let panels: [PanelCommands]
    private let byName: [String: PanelCommands]
    /// By method, for all panels together.
    let durations = PanelCatalog.methods.map { _ in Durations() }

    /// How long the commands of one method took; a class, so that taking note of one copies nothing.
    @Reactor
    final class Durations {
        private(set) var histogram = Histogram(.calls)

        func note(nanoseconds: Int64) { histogram.observe(nanoseconds: nanoseconds) }
    }

    private static let numbers = Dictionary(
        uniqueKeysWithValues: PanelCatalog.methods.enumerated().map { (ObjectIdentifier($1), $0) })

    init(panels names: [String]) {
        panels = (names + ["unknown"]).map(PanelCommands.init)
        byName = Dictionary(uniqueKeysWithValues: zip(names, panels))
    }

    /// What is counted of a panel; of the unknown one where it is not configured.
    func panel(_ name: String?) -> PanelCommands { name.flatMap { byName[$0] } ?? panels[panels.count - 1] }

    /// A command was carried out, answered and acknowledged.
    func note(_ command: Command, of panel: PanelCommands, _ reply: SealedReply, nanoseconds: Int64) {
        // A change that was begun by another version is of no method that this one has.
        let method = Self.numbers[ObjectIdentifier(command.method)]
        panel.note(method ?? PanelCatalog.methods.count, reply.outcome, reply.code)
        if let method { durations[method].note(nanoseconds: nanoseconds) }
    }

    /// A command was refused, answered and acknowledged.
    func note(_ refusal: Refusal) {
        let method = refusal.methodName.flatMap(PanelCatalog.method(named:))
        panel(refusal.panelName).note(
            method.flatMap { Self.numbers[ObjectIdentifier($0)] } ?? PanelCatalog.methods.count, .rejected,
            refusal.error.code)
    }
}
