import Bridge
import PanelCatalog

/// One change between a broker, gateways that end and come again, a ledger and a panel, as choices have it.
struct ModelWorld {
    /// What may still happen.
    struct Budget {
        var crashes = 0
        /// How often the process is frozen for so long that the broker delivers again what it is working on.
        var freezes = 0
        /// How often a call meets something bad.
        var faults = 0
        /// How often the same id is sent.
        var sends = 1
    }

    private enum Fate: Error { case crashed, dropped }

    let command: Command
    let policy: ChangePolicy
    var panel: ModelPanel
    private(set) var ledger: LedgerRow?
    /// The replies that were published, by the number of the sent message that they answer.
    private(set) var replies: [Int: [SealedReply]] = [:]
    private(set) var deadLetters = 0
    /// The ends that were made known.
    private(set) var events: [ChangeEnd] = []
    private var budget: Budget
    private var now = Samples.receipt

    init(_ command: Command, _ panel: ModelPanel, _ budget: Budget, isSerial: Bool = true) {
        self.command = command
        self.panel = panel
        self.budget = budget
        policy = ChangePolicy(isSerial: isSerial, repeats: [.zero])
    }

    /// Sends the command as often as the budget has it, and serves until the broker's queue is empty.
    mutating func run(_ choices: inout Choices) {
        for number in 0..<budget.sends {
            var isRedelivered = false
            while !serve(number, isRedelivered, &choices) { isRedelivered = true }
        }
        panel.settle()
    }

    /// One delivery; whether it was acknowledged.
    private mutating func serve(_ number: Int, _ isRedelivered: Bool, _ choices: inout Choices) -> Bool {
        do {
            var isOurs = true
            let ending = try carryOut(isRedelivered, &isOurs, &choices)
            // Frozen meanwhile: nothing can be published or acknowledged for a delivery that is the broker's again.
            guard isOurs else { return false }
            try mayCrash(&choices)
            if ending.isDeadLetter {
                deadLetters += 1
                try mayCrash(&choices)
            }
            replies[number, default: []].append(ending.reply)
            try mayCrash(&choices)
            if let news = ending.news {
                events.append(news)
                try mayCrash(&choices)
            }
            if ending.isRecorded { noteReplied() }
            try mayCrash(&choices)
            return true
        } catch { return false }
    }

    private mutating func noteReplied() {
        guard let row = ledger, case .settled(let reply, let time) = row.state else { return }
        ledger?.state = .replied(reply, at: time)
    }

    private mutating func carryOut(
        _ isRedelivered: Bool, _ isOurs: inout Bool, _ choices: inout Choices
    ) throws(Fate) -> ChangeProcess.Ending {
        var process = ChangeProcess(
            command, known: ledger, fingerprint: Fingerprint.of(command, key: [1]), policy: policy)
        var action = process.begin(isRedelivered: isRedelivered, at: now)
        while true {
            now += 10
            mayFreeze(&isOurs, &choices)
            switch action {
            case .commit(let row):
                try mayCrash(&choices)
                ledger = row
                try mayCrash(&choices)
                action = process.committed(at: now)
            case .call(let request, .change) where request.method === command.method:
                action = process.answered(try call(&choices), at: now)
            case .call(let request, _): action = process.answered(try read(request, &choices), at: now)
            case .wait:
                try mayCrash(&choices)
                guard isOurs else { throw .dropped }
                action = process.waited(at: now)
            case .end(let ending): return ending
            }
        }
    }

    // MARK: What may happen

    private mutating func mayCrash(_ choices: inout Choices) throws(Fate) {
        guard budget.crashes > 0, choices.choose(2) == 1 else { return }
        budget.crashes -= 1
        throw .crashed
    }

    private mutating func mayFreeze(_ isOurs: inout Bool, _ choices: inout Choices) {
        guard isOurs, budget.freezes > 0, choices.choose(2) == 1 else { return }
        budget.freezes -= 1
        isOurs = false
    }

    private enum CallFate: CaseIterable {
        case answered
        case crashBefore, crashWhile, crashAfter
        case unreached, cutBefore, lateAndLost, cutAfter, onNodeOnly, harmless, uncertainBefore, uncertainAfter

        var isCrash: Bool { [.crashBefore, .crashWhile, .crashAfter].contains(self) }
    }

    /// The call of the change itself.
    private mutating func call(_ choices: inout Choices) throws(Fate) -> Result<PanelAnswer, CallFailure> {
        let fates = CallFate.allCases.filter { fate in
            if fate == .answered { return true }
            if fate == .onNodeOnly, command.method.name != "virtual_servers.create" { return false }
            return fate.isCrash ? budget.crashes > 0 : budget.faults > 0
        }
        let fate = fates[choices.choose(fates.count)]
        if fate.isCrash { budget.crashes -= 1 } else if fate != .answered { budget.faults -= 1 }
        panel.settle()
        switch fate {
        case .answered: return .success(panel.carryOut())
        case .crashBefore: throw .crashed
        case .crashWhile:
            panel.arrive(.whole)
            throw .crashed
        case .crashAfter:
            _ = panel.carryOut()
            throw .crashed
        case .unreached: return .failure(Self.failure(.unreachable))
        case .cutBefore: return .failure(Self.failure(.interrupted))
        case .lateAndLost:
            panel.arrive(.whole)
            return .failure(Self.failure(.timedOut))
        case .cutAfter:
            _ = panel.carryOut()
            return .failure(Self.failure(.badAnswer))
        case .onNodeOnly:
            _ = panel.carryOut(.onNodeOnly)
            return .failure(Self.failure(.interrupted))
        case .harmless: return .success(Self.error("Connection refused - connect(2)"))
        case .uncertainBefore: return .success(Self.error("boom"))
        case .uncertainAfter:
            _ = panel.carryOut()
            return .success(Self.error("boom"))
        }
    }

    /// A read, or a step of a proof.
    private mutating func read(
        _ request: PanelRequest, _ choices: inout Choices
    ) throws(Fate) -> Result<PanelAnswer, CallFailure> {
        try mayCrash(&choices)
        if budget.faults > 0, choices.choose(2) == 1 {
            budget.faults -= 1
            return .failure(Self.failure(.unreachable))
        }
        let answer = panel.answer(request)
        try mayCrash(&choices)
        return .success(answer)
    }

    private static func failure(_ code: CallFailure.Code) -> CallFailure {
        CallFailure(code: code, mayHaveReachedPanel: code != .unreachable, message: "\(code)")
    }

    private static func error(_ details: String) -> PanelAnswer {
        .error(code: "internal_error", message: "Internal error.", details: details)
    }
}
