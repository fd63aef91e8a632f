internal import Bridge

/// One thing asked of the ledger, with whoever waits for the answer.
struct LedgerTask: Sendable {
    /// What it does to the file, and so when it may be answered.
    enum Kind {
        /// It reads one row, and sees what is noted: no transaction is needed for it.
        case look
        /// It reads what is written: notes must be written before.
        case list
        case write
        /// It writes much, in a transaction of its own.
        case writeAlone
    }

    /// Tells the asker the answer, or the error that came of it in the end.
    typealias Tell = @Sendable (LedgerError?) -> Void

    let kind: Kind
    /// Does it; whoever calls this must call what it returns.
    let perform: @Sendable (LedgerFile) throws(LedgerError) -> Tell
    /// Tells the asker that it was not done.
    let fail: @Sendable (LedgerError) -> Void

    init<Answer: Sendable>(
        _ kind: Kind, for asker: CheckedContinuation<Result<Answer, LedgerError>, Never>,
        _ work: @escaping @Sendable (LedgerFile) throws(LedgerError) -> Answer
    ) {
        self.kind = kind
        perform = { file throws(LedgerError) in
            let answer = try work(file)
            return { error in asker.resume(returning: error.map { .failure($0) } ?? .success(answer)) }
        }
        fail = { asker.resume(returning: .failure($0)) }
    }
}
