internal import Bridge

extension SQLiteStatement {
    // MARK: Writing

    /// Binds the key as the first three parameters.
    func bind(_ key: LedgerKey) throws(LedgerError) {
        try bind(key.panel, at: 1)
        try bind(key.id, at: 2)
        // The same bits: as a signed number it may look negative, and is still another redrive than all others.
        try bind(Int64(bitPattern: key.redrive), at: 3)
    }

    /// Binds all columns of a row.
    func bind(_ row: LedgerRow) throws(LedgerError) {
        try bind(row.key)
        try bind(row.method, at: LedgerColumn.method.parameter)
        try bind(row.fingerprint, at: LedgerColumn.fingerprint.parameter)
        try bind(row.asked, at: LedgerColumn.asked.parameter)
        try bind(Int64(row.attempts), at: LedgerColumn.attempts.parameter)
        try bind(row.state.number, at: LedgerColumn.state.parameter)
        if case .calling(let call) = row.state { try bind(call) }
        if let ending = row.ending {
            try bind(ending.reply, endedAt: ending.at, from: LedgerColumn.outcome.parameter)
        }
    }

    private func bind(_ call: LedgerRow.Call) throws(LedgerError) {
        try bind(call.at, at: LedgerColumn.calledAt.parameter)
        try bind(call.identity, at: LedgerColumn.identity.parameter)
        try bind(Int64(call.repeats), at: LedgerColumn.repeats.parameter)
    }

    /// Binds the columns of a reply, from a parameter on.
    func bind(_ reply: SealedReply, endedAt time: Int64, from first: Int32) throws(LedgerError) {
        try bind(reply.outcome.rawValue, at: first)
        try bind(reply.code?.rawValue, at: first + 1)
        try bind(reply.isRetriable ? 1 : 0, at: first + 2)
        try bind(Int64(reply.attempts), at: first + 3)
        try bind(text: reply.body, at: first + 4)
        try bind(time, at: first + 5)
    }

    // MARK: Reading

    /// The row that `step` has found in the ledger's file.
    func row(of file: String) throws(LedgerError) -> LedgerRow {
        LedgerRow(
            key: LedgerKey(
                panel: text(.panel), id: text(.id), redrive: UInt64(bitPattern: integer(.redrive))),
            method: text(.method), fingerprint: bytes(LedgerColumn.fingerprint.rawValue), asked: text(.asked),
            attempts: Int(integer(.attempts)), state: try state(file))
    }

    private func state(_ file: String) throws(LedgerError) -> LedgerRow.State {
        switch integer(.state) {
        case 0: return .waiting
        case 1: return .calling(call)
        case 2: return .settled(try reply(file), at: integer(.endedAt))
        case 3: return .replied(try reply(file), at: integer(.endedAt))
        case let number: throw unknown("state", "\(number)", file)
        }
    }

    private var call: LedgerRow.Call {
        LedgerRow.Call(
            at: integer(.calledAt), identity: isNull(LedgerColumn.identity.rawValue) ? nil : integer(.identity),
            repeats: Int(integer(.repeats)))
    }

    private func reply(_ file: String) throws(LedgerError) -> SealedReply {
        guard let outcome = Outcome(rawValue: text(.outcome)) else { throw unknown("outcome", text(.outcome), file) }
        var code: ErrorCode?
        if !isNull(LedgerColumn.code.rawValue) {
            code = ErrorCode(rawValue: text(.code))
            guard code != nil else { throw unknown("code", text(.code), file) }
        }
        return SealedReply(
            outcome: outcome, code: code, isRetriable: integer(.retriable) != 0,
            attempts: Int(integer(.replyAttempts)), body: bytes(LedgerColumn.body.rawValue))
    }

    private func unknown(_ column: String, _ value: String, _ file: String) -> LedgerError {
        LedgerError(
            .unusable,
            "the ledger \(file) has the \(column) '\(value)' for the change \(text(.id)) of the panel \(text(.panel)), "
                + "which this panelbridge does not know: run the version that wrote it")
    }

    private func text(_ column: LedgerColumn) -> String { text(column.rawValue) }

    private func integer(_ column: LedgerColumn) -> Int64 { integer(column.rawValue) }
}

extension LedgerRow.State {
    /// As the file holds it.
    fileprivate var number: Int64 {
        switch self {
        case .waiting: 0
        case .calling: 1
        case .settled: 2
        case .replied: 3
        }
    }
}
