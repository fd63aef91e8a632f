internal import Bridge
internal import PanelCatalog
internal import Reactor

/// The commands that are being served, from their decoding to their ack.
@Reactor
final class WorkUnderWay {
    /// A command that is being served.
    struct Work: Sendable {
        let command: Command
        let began: MonotonicTime
        /// Whether only its reply is left.
        fileprivate(set) var isCarriedOut = false

        var id: String? { command.id }
        var method: String { command.method.name }
        var panel: String { command.panel }
        var isChange: Bool { command.method.isChange }
    }

    /// Each at its number; nil where that is free.
    private var works: [Work?] = []
    private var freeNumbers: [Int] = []

    nonisolated init() {}

    /// The changes, in the order in which they began.
    var changes: [Work] { works.compactMap { $0?.isChange == true ? $0 : nil }.sorted { $0.began < $1.began } }

    var changeCount: Int { works.count { $0?.isChange == true } }

    var readCount: Int { works.count - freeNumbers.count - changeCount }

    /// Returns the number by which it is told how the work goes on.
    func begin(_ command: Command, at time: MonotonicTime) -> Int {
        let work = Work(command: command, began: time)
        if let number = freeNumbers.popLast() {
            works[number] = work
            return number
        }
        works.append(work)
        return works.count - 1
    }

    /// What the command asks for is done, or is not to be done.
    func noteCarriedOut(_ number: Int) { works[number]?.isCarriedOut = true }

    func end(_ number: Int) {
        works[number] = nil
        freeNumbers.append(number)
    }

    /// Whether a read of the panel is being carried out since longer ago than that.
    func hasRead(of panel: String, olderThan age: Duration, at now: MonotonicTime) -> Bool {
        works.contains { work in
            guard let work, !work.isChange, !work.isCarriedOut else { return false }
            return work.panel == panel && now - work.began > age
        }
    }
}
