import Bridge
import PanelCatalog
import TestSupport
import Testing

@testable import Documents

@Suite("The errors that the reference names, against the code that gives them")
struct ReferenceErrorsTests {
    @Test("a change ends as its section says, with each of its errors, and is proved as it says", arguments: changes)
    func changesEnd(_ method: PanelMethod) {
        var ends: [ErrorCode: Set<Bool>] = [:]
        var asked: Set<String> = []
        for seed in 0..<600 {
            var walk = ChangeWalk(method, seed: UInt64(seed))
            let reply = walk.end()
            #expect(reply.code.map(\.outcome) ?? .succeeded == reply.outcome)
            if let code = reply.code { ends[code, default: []].insert(reply.isRetriable) }
            asked.formUnion(walk.asked)
        }
        // A change is refused before it begins: by the decoder, or by the ledger.
        #expect(Set(ends.keys) == Set(method.errors.filter { $0.outcome != .rejected }))
        for (code, isRetriable) in ends { #expect(isRetriable.isSubset(of: code.retriabilityOfChange), "\(code)") }
        // The later read of which the proof speaks, and which also tells whether the panel is back.
        asked.remove("roles.list")
        let proof = MarkdownPage(file: "").text(method.lostAnswerBlocks)
        #expect(asked.allSatisfy { proof.contains("[`\($0)`]") } && asked.isEmpty == !method.isLookedFor, "\(asked)")
    }

    static let changes = PanelCatalog.methods.filter(\.isChange)

    @Test("a read's answers become the errors that any read may have, and those of its own", arguments: reads)
    func readsEnd(_ method: PanelMethod) throws {
        let command = Command(method: method, panel: "main")
        let answers = ["access_denied", "internal_error", "unknown_error", "object_not_found"].map {
            PanelAnswer.error(code: $0, message: "", details: nil)
        }
        let errors =
            (answers + [.unreadable("")]).compactMap { Reply(to: command, answer: $0, attempts: 1).error }
            + CallFailure.Code.allCases.map {
                ReplyError(ofRead: .init(code: $0, mayHaveReachedPanel: false, message: ""))
            }
        for error in errors where error.code != .objectNotFound {
            #expect(method.errors.contains(error.code))
            #expect(error.code.retriability.hasPrefix(error.isRetriable ? "`true`" : "`false`"))
        }
        #expect(method.errors.contains(.objectNotFound) == !method.parameters.isEmpty)
        let others: Set<ErrorCode> = [.expired, .objectNotFound]
        let ends = Set(method.errors.filter { $0.outcome != .rejected })
        #expect(Set(errors.map(\.code)).union(others) == ends.union(others))
    }

    static let reads = PanelCatalog.methods.filter { !$0.isChange }

    @Test("what is refused before any call is refused with the codes whose outcome is rejected")
    func refusals() throws {
        let decoder = CommandDecoder(
            panels: [PanelPolicy(name: "main")], commandsExchange: "panelbridge.commands")
        let bodies = [
            #"{"#, #"{"method":"users.fly"}"#, #"{"method":"users.list","panel":"other"}"#,
            #"{"method":"users.get","params":{"id":0}}"#, #"{"method":"users.delete","params":{"id":21}}"#,
        ]
        var codes = bodies.map { decoder.refusal(of: $0, id: nil) }
        codes.append(decoder.refusal(of: #"{"method":"users.delete","params":{"id":1}}"#, id: "a"))
        let method = try #require(PanelCatalog.method(named: "users.delete"))
        let reused = Reply(reused: Command(method: method, panel: "main"))
        #expect(Set(codes + [reused.error?.code]) == Set(ErrorCode.allCases.filter { $0.outcome == .rejected }))
        #expect(reused.outcome == .rejected)
    }
}

extension CommandDecoder {
    fileprivate func refusal(of body: String, id: String?) -> ErrorCode? {
        let message = CommandMessage(body: Array(body.utf8), messageID: id, receivedAt: 0)
        guard case .refused(let refusal) = decode(message, from: nil) else { return nil }
        return refusal.error.code
    }
}

extension ErrorCode {
    /// What `retriable` may say of a change that ends so.
    fileprivate var retriabilityOfChange: Set<Bool> {
        switch self {
        case .panelBadAnswer: [true, false]
        case .panelTimeout: [false]
        default: [retriability.hasPrefix("`true`")]
        }
    }
}
