internal import Bridge
internal import Reactor

extension Conclusion {
    /// How a change ended, whose reply the ledger is told of once it is confirmed.
    @Reactor
    init(_ ending: ChangeProcess.Ending, of process: ChangeProcess, _ command: Command, _ ledger: LedgerKeeper) {
        self.init(ending.reply)
        isDeadLetter = ending.isDeadLetter
        event = ending.news.map { CloudEvent($0, of: command) }
        eventSince = ending.news.flatMap { $0.mayBeTold ? $0.at : nil }
        seen = process.seen
        let key = process.key
        if ending.isRecorded { noteReplied = { ledger.noteReplied(key) } }
    }
}
