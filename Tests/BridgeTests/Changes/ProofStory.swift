import Bridge
import PanelCatalog

/// A change whose first call's answer is lost in a given way, while all else goes well.
struct ProofStory {
    let command: Command
    private(set) var panel: ModelPanel
    /// What becomes of the first call; nil where its answer comes.
    private let fate: ChangeProofTests.Fate?
    /// The `internal_error` that answers the first call, in place of nothing.
    var details: String?
    /// Milliseconds between the call and its proof.
    var pauseAfterCall: Int64 = 0
    /// Whether the panel never answers after the first call.
    var isPanelGone = false
    /// The calls that were made, in words.
    private(set) var calls: [String] = []
    private(set) var waits = 0
    private var ledger: LedgerRow?
    /// How many calls meet the fate.
    var lostCalls = 1
    private var callCount = 0
    private var now = Samples.receipt

    init(_ command: Command, _ panel: ModelPanel, _ fate: ChangeProofTests.Fate?) {
        self.command = command
        self.panel = panel
        self.fate = fate
    }

    /// On a panel that knows nothing of what the command makes.
    init(_ command: Command, _ fate: ChangeProofTests.Fate) {
        self.init(command, ModelPanel(command), fate)
    }

    private struct Ended: Error {}

    mutating func run() throws -> ChangeProcess.Ending {
        do { return try deliver(isRedelivered: false) } catch { return try deliver(isRedelivered: true) }
    }

    private mutating func deliver(isRedelivered: Bool) throws(Ended) -> ChangeProcess.Ending {
        let policy = ChangePolicy(repeats: [.zero])
        var process = ChangeProcess(command, known: ledger, fingerprint: [1], policy: policy)
        var action = process.begin(isRedelivered: isRedelivered, at: now)
        while true {
            now += 10
            switch action {
            case .commit(let row):
                ledger = row
                action = process.committed(at: now)
            case .call(let request, _):
                calls.append(request.description)
                let result = try call(request)
                action = process.answered(result, at: now)
            case .wait:
                waits += 1
                // An hour, as if the panel were away for days.
                now += 3_600_000
                action = process.waited(at: now)
            case .end(let ending): return ending
            }
        }
    }

    private mutating func call(_ request: PanelRequest) throws(Ended) -> Result<PanelAnswer, CallFailure> {
        guard request.method === command.method else {
            return callCount > 0 && isPanelGone ? .failure(Self.lost(.unreachable)) : .success(panel.answer(request))
        }
        callCount += 1
        guard callCount <= lostCalls, let fate else { return .success(panel.carryOut()) }
        switch fate {
        case .done, .brokeInProcess: _ = panel.carryOut()
        case .notDone: break
        case .doneLater: panel.arrive(.whole)
        case .halfDone: _ = panel.carryOut(.onNodeOnly)
        }
        if fate == .brokeInProcess { throw Ended() }
        now += pauseAfterCall
        if let details { return .success(.error(code: "internal_error", message: "Internal error.", details: details)) }
        return .failure(Self.lost(.timedOut))
    }

    private static func lost(_ code: CallFailure.Code) -> CallFailure {
        CallFailure(code: code, mayHaveReachedPanel: code != .unreachable, message: "the panel gave no answer")
    }
}

extension ChangeProcess.Ending {
    var text: String { String(decoding: reply.body, as: UTF8.self) }
}
