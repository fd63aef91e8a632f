internal import Bridge
internal import PanelCatalog
internal import Reactor

/// The commands that are being served, from their decoding to their ack.
@Reactor
final class WorkUnderWay {
    /// A change that is being served.
    struct Change: Sendable {
        let id: String?
        let method: String
        let panel: String
        let began: MonotonicTime
    }

    private(set) var readCount = 0
    private var changesByNumber: [Int: Change] = [:]
    private var lastNumber = 0

    nonisolated init() {}

    /// The changes, in the order in which they began.
    var changes: [Change] { changesByNumber.sorted { $0.key < $1.key }.map(\.value) }

    var changeCount: Int { changesByNumber.count }

    /// Returns the number by which its end is told; nil for a read, which is only counted.
    func begin(_ command: Command) -> Int? {
        guard command.method.isChange else {
            readCount += 1
            return nil
        }
        lastNumber += 1
        changesByNumber[lastNumber] = Change(
            id: command.id, method: command.method.name, panel: command.panel, began: .current)
        return lastNumber
    }

    func end(_ number: Int?) {
        if let number { changesByNumber[number] = nil } else { readCount -= 1 }
    }
}
