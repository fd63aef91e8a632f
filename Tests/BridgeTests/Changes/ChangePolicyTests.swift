import Bridge
import PanelCatalog
import Testing

@Suite("A change whose policy changes while it waits")
struct ChangePolicyTests {
    private let away = Result<PanelAnswer, CallFailure>.failure(
        CallFailure(code: .unreachable, mayHaveReachedPanel: false, message: "away"))
    private let timedOut = Result<PanelAnswer, CallFailure>.failure(
        CallFailure(code: .timedOut, mayHaveReachedPanel: true, message: "no answer"))
    private let now = Samples.receipt

    /// The change, with what it does after its first call had that result.
    private func called(
        _ policy: ChangePolicy, _ result: Result<PanelAnswer, CallFailure>
    ) throws -> (ChangeProcess, ChangeProcess.Action) {
        var process = ChangeProcess(
            try Samples.command("virtual_servers.stop", #"{"id":1}"#), known: nil, fingerprint: [1], policy: policy)
        _ = process.begin(isRedelivered: false, at: now)
        _ = process.committed(at: now)
        let action = process.answered(result, at: now)
        return (process, action)
    }

    @Test(
        "it waits for its panel for as long as the new policy says, be that longer or shorter",
        arguments: [true, false])
    func maximumAge(isLonger: Bool) throws {
        let (hour, day) = (Expiry(maxAge: .seconds(3600)), Expiry(maxAge: .seconds(86_400)))
        var (process, _) = try called(ChangePolicy(expiry: isLonger ? hour : day), away)
        _ = process.committed(at: now)
        process.adopt(ChangePolicy(expiry: isLonger ? day : hour))
        switch process.waited(at: now + 7_200_000) {
        case .call: #expect(isLonger)
        // The row with its reply, that it has expired.
        case .commit(let row): #expect(!isLonger && "\(row.state)".contains("expired"))
        case let other: Issue.record("\(other)")
        }
    }

    @Test("a call that was made while the panel was not serial is not repeated, though it is serial by now")
    func serial() throws {
        for isSerial in [true, false] {
            var (process, action) = try called(ChangePolicy(isSerial: isSerial), timedOut)
            guard case .call(_, .barrier) = action else { throw Samples.UnknownSample() }
            action = process.answered(away, at: now)
            guard case .wait = action else { throw Samples.UnknownSample() }
            process.adopt(ChangePolicy(isSerial: true))
            _ = process.waited(at: now)
            guard case .commit(let row) = process.answered(.success(.result(Array("[]".utf8))), at: now) else {
                throw Samples.UnknownSample()
            }
            switch row.state {
            case .calling: #expect(isSerial)
            case .settled(let reply, _): #expect(!isSerial && reply.outcome == .inDoubt)
            default: Issue.record("\(row.state)")
            }
        }
    }
}
