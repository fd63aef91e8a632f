import Bridge
import Testing

@Suite("Rows of a ledger")
struct LedgerRowTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private static let texts = [
        "", " ", "plain", "nul\0inside\0", "caf\u{E9}", "cafe\u{301}", "\u{FEFF}mark", "\u{1F469}\u{200D}\u{1F467}",
        "quote ' \" ` ; -- %", "line\r\nline", "\u{FFFD}\u{FFFF}\u{10FFFF}", "\u{202E}turned",
        String(repeating: "long \u{4E16} ", count: 3_000),
    ]

    /// All that a row says, text as bytes: Swift takes texts for equal that are written in different ways.
    private func content(_ row: LedgerRow?) -> [[UInt8]]? {
        row.map { row in
            let texts = [row.key.panel, row.key.id, row.method, row.asked].map { Array($0.utf8) }
            let numbers = "\(row.key.redrive) \(row.attempts) \(row.state)"
            return texts + [row.fingerprint, Array(numbers.utf8), row.ending?.reply.body ?? []]
        }
    }

    private func check(_ rows: [LedgerRow], _ kind: StoreKind) async throws {
        let store = try await kind.open(in: folder)
        for row in rows {
            try await store.commit(row)
            #expect(content(try await store.row(row.key)) == content(row))
        }
        await store.close()
    }

    @Test("come back as they were, whatever their texts", arguments: StoreKind.allCases)
    func texts(kind: StoreKind) async throws {
        try await check(
            Self.texts.enumerated().map { number, text in
                LedgerRow(
                    key: LedgerKey(panel: text, id: "\(number)" + text, redrive: 0), method: text,
                    fingerprint: Array(text.utf8.reversed()), asked: text, attempts: number,
                    state: .settled(SealedReply(outcome: .failed, attempts: 1, body: Array(text.utf8)), at: 1))
            }, kind)
    }

    @Test("come back as they were in every state", arguments: StoreKind.allCases)
    func states(kind: StoreKind) async throws {
        let numbers: [Int64] = [.min, -1, 0, 1, 1_795_430_952_000, .max]
        var states: [LedgerRow.State] = [.waiting]
        for number in numbers {
            let reply = SealedReply(outcome: .succeeded, attempts: Int(number), body: [])
            states += [
                .calling(.init(at: number)), .calling(.init(at: 0, identity: number, repeats: Int(number))),
                .settled(reply, at: number), .replied(reply, at: number),
            ]
        }
        try await check(
            states.enumerated().map { number, state in
                LedgerRow(
                    key: Rows.key("\(number)", redrive: .max), method: "m", fingerprint: [], asked: "",
                    attempts: .max, state: state)
            }, kind)
    }

    @Test("come back as they were with every outcome and error code", arguments: StoreKind.allCases)
    func outcomes(kind: StoreKind) async throws {
        var rows: [LedgerRow] = []
        for outcome in Outcome.allCases {
            for code in ErrorCode.allCases as [ErrorCode?] + [nil] {
                let reply = SealedReply(
                    outcome: outcome, code: code, isRetriable: rows.count % 2 == 0, attempts: rows.count,
                    body: Array("{\(rows.count)}".utf8))
                var row = Rows.waiting("\(rows.count)")
                row.state = rows.count % 3 == 0 ? .replied(reply, at: 1) : .settled(reply, at: 1)
                rows.append(row)
            }
        }
        try await check(rows, kind)
    }

    @Test("keep a body byte for byte, also one that is no text", arguments: StoreKind.allCases)
    func bodies(kind: StoreKind) async throws {
        let bodies: [[UInt8]] = [
            [], [0], [0xFF, 0, 0x80], Array(0...255), [UInt8](repeating: 0xC3, count: 100_000),
        ]
        try await check(
            bodies.enumerated().map { number, body in
                var row = Rows.waiting("\(number)")
                row.state = .settled(SealedReply(outcome: .succeeded, attempts: 1, body: body), at: 1)
                return row
            }, kind)
    }
}
