import Bridge
import PanelCatalog
import Testing

@Suite("The proof of a change whose answer was lost")
struct ChangeProofTests {
    /// What has become of the call when its answer is lost.
    enum Fate: CaseIterable {
        case done, notDone, doneLater, halfDone, brokeInProcess
    }

    struct Case: Sendable, CustomTestStringConvertible {
        let method: PanelMethod
        let fate: Fate
        var testDescription: String { "\(method.name), \(fate)" }
    }

    static let changes = PanelCatalog.methods.filter(\.isChange)
    static let cases = changes.flatMap { method in
        Fate.allCases.filter { $0 != .halfDone || method.name == "virtual_servers.create" }
            .map { Case(method: method, fate: $0) }
    }

    /// A command with the required parameters, as the catalogue's examples have them.
    private static func command(_ method: PanelMethod, _ more: [String] = []) throws -> Command {
        let required = method.parameters.filter {
            $0.isRequired || $0.name == "hardware_server_id" && method.pace == .node
        }
        let members = required.map { "\"\($0.name)\":\($0.example)" } + more
        return try Samples.command(method.name, "{\(members.joined(separator: ","))}")
    }

    private static func command(_ name: String) throws -> Command {
        guard let method = PanelCatalog.method(named: name) else { throw Samples.UnknownSample() }
        return try command(method)
    }

    @Test("ends as the catalogue says for every method, whatever has become of the call", arguments: cases)
    func proves(_ sample: Case) throws {
        let command = try Self.command(sample.method)
        guard case .change(let change) = sample.method.effect else { throw Samples.UnknownSample() }
        let deletes = change.proof == .repeatsUntilGone
        var story = ProofStory(command, ModelPanel(command, exists: deletes), sample.fate)
        let ending = try story.run()
        if change.proof == .none {
            #expect(ending.reply.outcome == .inDoubt && ending.isDeadLetter)
            #expect(ending.reply.attempts == 1)
            #expect(ending.text.contains(#""evidence":{"asked":"\#(sample.method.name)"#))
            return
        }
        #expect(ending.reply.outcome == .succeeded && !ending.isDeadLetter)
        let isRepeated: Bool =
            switch change.proof {
            case .repeats, .repeatsUntilGone: true
            case .appears, .appearsAfterSync: sample.fate == .notDone
            case .none: false
            }
        #expect(ending.reply.attempts == (isRepeated ? 2 : 1))
        if change.proof != .repeats { #expect(story.panel.executions == 1) }
        switch change.proof {
        case .appears, .appearsAfterSync: #expect(ending.text.contains(#""result":{"id":7"#))
        default: break
        }
    }

    static let creates = changes.filter { method in
        guard case .change(let change) = method.effect else { return false }
        switch change.proof {
        case .appears, .appearsAfterSync: return true
        default: return false
        }
    }

    @Test("is not needed where it existed before: the panel is not called", arguments: creates)
    func looksFirst(_ method: PanelMethod) throws {
        let identity = method.name == "virtual_servers.create" ? [#""identity":131"#] : []
        let command = try Self.command(method, identity)
        var story = ProofStory(command, ModelPanel(command, exists: true), .done)
        let ending = try story.run()
        #expect(ending.reply.outcome == .failed && ending.reply.code == .validationFailed)
        #expect(ending.reply.attempts == 0 && story.panel.executions == 0)
        #expect(ending.text.contains(#""message":"is taken"}"#))
    }

    // MARK: Containers that the panel has lost track of

    private static let create = #""hardware_server_id":1,"orig_os_template":"debian","orig_server_template":"basic""#

    private static func create(_ more: String) throws -> Command {
        try Samples.command("virtual_servers.create", "{\(create),\(more)}")
    }

    @Test("gives an adopted container what the create would have given it")
    func appliesSettings() throws {
        let command = try Self.create(
            #""identity":131,"memory":512,"user_id":21,"ip_address":"auto","start_after_creation":true"#)
        var story = ProofStory(command, ModelPanel(command), .halfDone)
        let ending = try story.run()
        #expect(ending.reply.outcome == .succeeded && ending.reply.attempts == 1)
        #expect(
            story.panel.applied == ["virtual_servers.update id=7 user_id=21 memory=512", "virtual_servers.start id=7"])
    }

    @Test("never takes a container for ours that was there before, whether the answer came or was lost")
    func leavesOthersAlone() throws {
        let command = try Self.create(#""identity":131"#)
        var answered = ProofStory(command, ModelPanel(command, isOrphan: true), nil)
        let refused = try answered.run()
        #expect(refused.reply.code == .validationFailed && refused.text.contains("hardware_servers.sync"))
        var lost = ProofStory(command, ModelPanel(command, isOrphan: true), .done)
        let inDoubt = try lost.run()
        #expect(inDoubt.reply.outcome == .inDoubt && inDoubt.text.contains("was there before"))
        #expect(answered.panel.executions + lost.panel.executions == 0)
    }

    @Test("chooses another identity, after a sync, where the one that the gateway chose is taken on the node")
    func choosesAnew() throws {
        let command = try Self.create(#""memory":512"#)
        var story = ProofStory(command, ModelPanel(command, isOrphan: true), nil)
        let ending = try story.run()
        #expect(story.calls.contains("hardware_servers.sync id=1"))
        #expect(story.calls.last?.contains("identity=132") == true)
        #expect(ending.reply.attempts == 2)
    }

    // MARK: Where nothing can be proved

    @Test("repeats nothing where the node may be at it still", arguments: ["execution expired", "late"])
    func waitsForNoNode(_ what: String) throws {
        var story = ProofStory(try Self.command("virtual_servers.start"), .notDone)
        if what == "late" { story.pauseAfterCall = 15 * 60 * 1000 } else { story.details = what }
        let ending = try story.run()
        #expect(ending.reply.outcome == .inDoubt && ending.reply.attempts == 1)
        #expect(ending.text.contains("the node may be at it still"))
    }

    @Test("repeats once: what is lost again is in doubt, or failed where it is proved not to be done")
    func repeatsOnce() throws {
        var start = ProofStory(try Self.command("virtual_servers.start"), .notDone)
        start.lostCalls = 2
        let inDoubt = try start.run()
        #expect(inDoubt.reply.outcome == .inDoubt && inDoubt.reply.attempts == 2)
        #expect(inDoubt.text.contains("It was repeated once"))
        var create = ProofStory(try Self.command("users.create"), .notDone)
        create.lostCalls = 2
        let failed = try create.run()
        #expect(failed.reply.outcome == .failed && failed.reply.attempts == 2 && failed.reply.code == .panelTimeout)
        #expect(create.panel.executions == 0)
    }

    @Test("is given up when the change has waited for long enough, with what is known")
    func givesUp() throws {
        var story = ProofStory(try Self.command("virtual_servers.start"), .notDone)
        story.isPanelGone = true
        let ending = try story.run()
        #expect(ending.reply.outcome == .inDoubt)
        #expect(ending.text.contains("The panel could not be asked"))
        #expect(story.waits > 3)
    }
}
