/// The columns of a row, in the order in which they are written and read.
enum LedgerColumn: Int32, CaseIterable {
    case panel, id, redrive
    case method, fingerprint, asked, attempts, state
    case calledAt, identity, repeats
    case outcome, code, retriable, replyAttempts, body, endedAt

    var name: String {
        switch self {
        case .calledAt: "called_at"
        case .replyAttempts: "reply_attempts"
        case .endedAt: "ended_at"
        default: "\(self)"
        }
    }

    /// Where its value is bound in a statement that takes all of them.
    var parameter: Int32 { rawValue + 1 }

    static let list = allCases.map(\.name).joined(separator: ", ")
    static let parameters = allCases.map { "?\($0.parameter)" }.joined(separator: ", ")
    /// What an upsert sets: all but the key.
    static let replacements = allCases.dropFirst(3).map { "\($0.name) = excluded.\($0.name)" }.joined(separator: ", ")
}
