import Bridge
import PanelCatalog
import Testing

/// What is refused when it comes again, where the ledger is new: what became of it is not known.
@Suite("A change whose command is refused by now, and whose ledger is lost")
struct LostChangeTests {
    private static let key: [UInt8] = [7]
    private static let queue = CommandQueue(panel: "main", kind: .changes)
    private static let update = #"{"method":"users.update","params":{"id":2,"password":"hunter2hunter2"}}"#
    private static let obstacle = ReplyError(.notAllowed, "It is not allowed here.")

    private func lost(_ body: String, changing change: (inout CommandMessage) -> Void = { _ in }) -> StrandedChange? {
        var message = Samples.message(body)
        change(&message)
        return CommandDecoder(panels: ["main", "lab"].map { PanelPolicy(name: $0) }, commandsExchange: "c")
            .lostChange(in: message, from: Self.queue, refusedWith: Self.obstacle, hashKey: Self.key)
    }

    private func begin(_ change: StrandedChange) -> ChangeProcess.Action {
        var process = ChangeProcess(change)
        return process.begin(isRedelivered: true, at: Samples.receipt + 5)
    }

    @Test("whatever names a change may be one, or an unknown method: of the panel that it names, else of its queue")
    func reads() throws {
        let change = try #require(lost(Self.update))
        #expect(change.command.panel == "main" && change.command.secrets == ["hunter2hunter2"])
        let elsewhere = try #require(lost(#"{"method":"users.vanish","panel":"gone","params":{"x":1},"more":1}"#))
        #expect(elsewhere.command.panel == "gone" && elsewhere.command.method.name == "users.vanish")
    }

    @Test(
        "what could not have been called is refused as any",
        arguments: [
            #"{"method":"users.list"}"#, #"{"method":"users"}"#, #"{"params":{}}"#, #"{"method":"users.update""#,
            #"{"method":"users.update","panel":"NO PANEL"}"#, #"{"method":"users.update","panel":7}"#,
        ])
    func refuses(body: String) { #expect(lost(body) == nil) }

    @Test("what has no id that it could be known again by was not called", arguments: [nil, "", "no id"])
    func needsAnID(id: String?) { #expect(lost(Self.update) { $0.messageID = id } == nil) }

    @Test("it is in doubt with evidence and without its secrets, on record and kept as a dead letter")
    func endsInDoubt() throws {
        var process = ChangeProcess(try #require(lost(Self.update)))
        guard case .commit(let row) = process.begin(isRedelivered: true, at: Samples.receipt + 5),
            case .end(let ending) = process.committed(at: Samples.receipt + 6)
        else { throw Samples.UnknownSample() }
        #expect(row.ending?.reply == ending.reply && row.key == process.key && row.attempts == 0)
        #expect(ending.reply.outcome == .inDoubt && ending.isDeadLetter && ending.isRecorded)
        let body = String(decoding: ending.reply.body, as: UTF8.self)
        #expect(body.contains("the ledger of then is gone") && body.contains("refused by now: It is not allowed here."))
        #expect(body.contains(#""asked":"users.update id=2 password=***""#) && !body.contains("hunter2"))
    }

    @Test("what another delivery of it has come to meanwhile stands, and another command of its id is told")
    func meetsARow() throws {
        let change = try #require(lost(Self.update))
        guard case .commit(let row) = begin(change), case .end(let ending) = begin(change.now(row)) else {
            throw Samples.UnknownSample()
        }
        #expect(ending.reply == row.ending?.reply)
        let other = try #require(lost(Self.update.replacing("hunter2", with: "hunter3")))
        guard case .end(let refusal) = begin(other.now(row)) else { throw Samples.UnknownSample() }
        #expect(refusal.reply.code == .messageIDReused && !refusal.isRecorded)
    }
}
