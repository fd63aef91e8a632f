import Bridge
import PanelCatalog
import Testing

/// What is refused when it comes again, though the ledger holds it as called.
@Suite("A change whose command is refused by now")
struct FormerChangeTests {
    private static let key: [UInt8] = [7]
    private static let exec = #"{"method":"virtual_servers.exec","panel":"main","params":{"id":1,"command":"uptime"}}"#
    private static let started = LedgerRow.State.calling(.init(at: Samples.receipt))

    /// The row of a change as a gateway with other rules had it.
    private static func row(
        _ method: String, _ params: String, _ state: LedgerRow.State = started
    ) throws -> LedgerRow {
        let command = try Samples.command(method, params)
        return LedgerRow(
            key: command.ledgerKey, method: method, fingerprint: Fingerprint.of(command, key: key),
            asked: PanelRequest(command).description, attempts: 1, state: state)
    }

    private static func decoder(
        _ panels: [String] = ["main"], methods: [PanelMethod] = PanelCatalog.methods
    ) -> CommandDecoder {
        CommandDecoder(
            panels: panels.map { PanelPolicy(name: $0) }, commandsExchange: "panelbridge.commands", methods: methods)
    }

    private static func former(
        _ body: String, _ row: LedgerRow, _ decoder: CommandDecoder = decoder(),
        changing change: (inout CommandMessage) -> Void = { _ in }
    ) -> FormerChange? {
        var message = Samples.message(body)
        change(&message)
        return decoder.formerChange(row, in: message, hashKey: key)
    }

    /// The catalogue with one method's parameters, or without the method.
    private static func methods(_ name: String, _ parameters: [Parameter]?) throws -> [PanelMethod] {
        let method = try #require(PanelCatalog.method(named: name))
        let others = PanelCatalog.methods.filter { $0.name != name }
        guard let parameters else { return others }
        return others + [
            PanelMethod(
                method.controller, method.action, summary: method.summary, parameters: parameters,
                effect: method.effect, result: method.result)
        ]
    }

    // MARK: Which change it is

    @Test("what is only allowed no more is gone on with")
    func resumesWhatIsAllowedNoMore() throws {
        let row = try Self.row("virtual_servers.exec", #"{"id":1,"command":"uptime"}"#)
        #expect(Samples.decodeChange(Self.exec).code == .notAllowed)
        guard case .resumable(let command)? = Self.former(Self.exec, row) else {
            throw Samples.UnknownSample()
        }
        #expect(command.ledgerKey == row.key && command.method.name == row.method)
    }

    @Test("a command that left its panel out is the one that was called, whatever panels there are by now")
    func knowsTheFormerDefault() throws {
        let row = try Self.row("users.disable", #"{"id":2}"#)
        let body = #"{"method":"users.disable","params":{"id":2}}"#
        guard case .resumable(let command)? = Self.former(body, row, Self.decoder(["lab", "main"])) else {
            throw Samples.UnknownSample()
        }
        #expect(command.panel == "main")
        guard case .stranded(let change)? = Self.former(body, row, Self.decoder(["lab", "north"])) else {
            throw Samples.UnknownSample()
        }
        #expect(change.obstacle.code == .unknownPanel && change.command.panel == "main")
    }

    @Test("nothing is asked for one whose limits are tighter by now, and its secrets stay known")
    func readsWhatWasGiven() throws {
        let row = try Self.row("users.update", #"{"id":2,"password":"hunter2hunter2"}"#)
        let body = #"{"method":"users.update","panel":"main","params":{"id":2,"password":"hunter2hunter2"}}"#
        let update = try #require(PanelCatalog.method(named: "users.update"))
        let tighter = update.parameters.map { parameter in
            parameter.name == "id"
                ? Parameter("id", .integer(100...200), "", required: true, example: "100") : parameter
        }
        let decoder = Self.decoder(methods: try Self.methods("users.update", tighter))
        guard case .stranded(let change)? = Self.former(body, row, decoder) else { throw Samples.UnknownSample() }
        #expect(change.obstacle.code == .invalidParams && change.command.secrets == ["hunter2hunter2"])
    }

    @Test("of a method or parameter that is unknown by now, it is the row's by its names", arguments: [true, false])
    func trustsNames(isMethodKnown: Bool) throws {
        let row = try Self.row("users.disable", #"{"id":2}"#)
        let decoder = Self.decoder(methods: try Self.methods("users.disable", isMethodKnown ? [] : nil))
        let body = #"{"method":"users.disable","panel":"main","params":{"id":2}}"#
        guard case .stranded(let change)? = Self.former(body, row, decoder) else { throw Samples.UnknownSample() }
        #expect(change.obstacle.code == (isMethodKnown ? .invalidParams : .unknownMethod))
        #expect(change.command.method.name == "users.disable" && change.command.arguments.isEmpty)
    }

    @Test("another command is refused as any, also one of the same id")
    func tellsOthers() throws {
        let row = try Self.row("virtual_servers.exec", #"{"id":1,"command":"uptime"}"#)
        let others: [(String, (inout CommandMessage) -> Void)] = [
            (Self.exec, { $0.messageID = "order-2" }),
            (Self.exec, { $0.redrive = 1 }),
            (Self.exec, { $0.userID = "another" }),
            (Self.exec.replacing("uptime", with: "date"), { _ in }),
            (Self.exec.replacing("main", with: "lab"), { _ in }),
            (Self.exec.replacing("exec", with: "execute"), { _ in }),
            (String(Self.exec.dropLast()), { _ in }),
        ]
        #expect(Self.former(Self.exec, row) != nil)
        for (body, change) in others { #expect(Self.former(body, row, changing: change) == nil, "\(body)") }
        let elsewhere = Self.decoder(["lab"])
        #expect(Self.former(Self.exec, row, elsewhere) != nil)
        #expect(Self.former(Self.exec.replacing("uptime", with: "date"), row, elsewhere) == nil)
    }

    @Test("one that was provably not made is refused as any")
    func leavesWhatWaits() throws {
        let row = try Self.row("virtual_servers.exec", #"{"id":1,"command":"uptime"}"#, .waiting)
        #expect(Self.former(Self.exec, row) == nil)
    }

    // MARK: How it ends

    private static func restartRow(_ state: LedgerRow.State) throws -> LedgerRow {
        try row("virtual_servers.restart", #"{"id":1}"#, state)
    }

    private func stranded(_ state: LedgerRow.State) throws -> StrandedChange {
        let sample = try Self.restartRow(state)
        let body = #"{"method":"virtual_servers.restart","panel":"main","params":{"id":1}}"#
        guard case .stranded(let change)? = Self.former(body, sample, Self.decoder(["lab"])) else {
            throw Samples.UnknownSample()
        }
        return change
    }

    @Test("called and without an end, it is in doubt with evidence, and kept as a dead letter")
    func endsInDoubt() throws {
        var process = ChangeProcess(try stranded(Self.started))
        guard case .commit(let row) = process.begin(isRedelivered: true, at: Samples.receipt + 5),
            case .end(let ending) = process.committed(at: Samples.receipt + 6)
        else { throw Samples.UnknownSample() }
        #expect(row.ending?.reply == ending.reply && row.asked == "virtual_servers.restart id=1")
        #expect(ending.reply.outcome == .inDoubt && ending.isDeadLetter && ending.isRecorded)
        #expect(ending.reply.attempts == 1 && ending.news?.mayBeTold == false)
        let body = String(decoding: ending.reply.body, as: UTF8.self)
        #expect(body.contains(#""asked":"virtual_servers.restart id=1""#))
        #expect(body.contains("The gateway ended while the panel was being called."))
        #expect(body.contains("refused by now: There is no such panel."))
    }

    @Test("an end that was not told yet is told, as it was", arguments: [Outcome.succeeded, .expired])
    func replaysTheEnd(_ outcome: Outcome) throws {
        let reply = SealedReply(outcome: outcome, attempts: 1, body: Array(#"{"replayed":false}"#.utf8))
        var process = ChangeProcess(try stranded(.settled(reply, at: Samples.receipt)))
        guard case .end(let ending) = process.begin(isRedelivered: true, at: Samples.receipt + 5) else {
            throw Samples.UnknownSample()
        }
        #expect(ending.reply == reply && ending.isRecorded && ending.news?.at == Samples.receipt)
        process = ChangeProcess(try stranded(.replied(reply, at: Samples.receipt)))
        guard case .end(let again) = process.begin(isRedelivered: false, hasExpired: true, at: Samples.receipt + 5)
        else { throw Samples.UnknownSample() }
        #expect(again.reply == reply.replayed && again.news == nil)
    }

    @Test("one that another delivery has taken back meanwhile is rejected: nothing was changed")
    func rejectsWhatWasWithdrawn() throws {
        let change = try stranded(Self.started)
        var process = ChangeProcess(change.now(try Self.restartRow(.waiting)))
        guard case .end(let ending) = process.begin(isRedelivered: true, at: Samples.receipt) else {
            throw Samples.UnknownSample()
        }
        #expect(ending.reply.outcome == .rejected && ending.reply.code == .unknownPanel && !ending.isRecorded)
    }
}
