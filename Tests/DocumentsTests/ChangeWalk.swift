import Bridge
import PanelCatalog
import TestSupport

@testable import Documents

/// A change that meets whatever a panel may answer, by chance that a seed decides.
struct ChangeWalk {
    private typealias Answer = Result<PanelAnswer, CallFailure>

    private let command: Command
    private var random: SeededGenerator
    private var now: Int64 = 0
    /// What the panel answers to the change itself, nearly always.
    private let mood: Answer
    /// The other methods that were called.
    private(set) var asked: Set<String> = []

    init(_ method: PanelMethod, seed: UInt64) {
        command = Self.command(of: method)
        random = SeededGenerator(seed: seed)
        let answers = Self.all(of: method)
        mood = answers[Int(seed) % answers.count]
    }

    /// How it ends.
    mutating func end() -> SealedReply {
        let policy = ChangePolicy(
            expiry: Expiry(maxAge: .seconds(3600)), isSerial: chance(3, of: 4), repeats: [.zero])
        var process = ChangeProcess(command, known: nil, fingerprint: [], policy: policy)
        var action = process.begin(isRedelivered: false, hasExpired: chance(1, of: 50), at: now)
        while true {
            now += chance(1, of: 30) ? 20 * 60 * 1000 : 1
            switch action {
            case .commit: action = process.committed(at: now)
            case .call(let request, _):
                if request.method !== command.method { asked.insert(request.method.name) }
                action = process.answered(answer(to: request.method), at: now)
            case .wait: action = process.waited(at: now)
            case .end(let ending): return ending.reply
            }
        }
    }

    private mutating func chance(_ count: Int, of total: Int) -> Bool {
        Int.random(in: 0..<total, using: &random) < count
    }

    /// What goes before the change, and its proof, nearly always succeed.
    private mutating func answer(to method: PanelMethod) -> Answer {
        let isUsual = chance(5, of: 6)
        if isUsual, method === command.method { return mood }
        if isUsual, !method.isChange, chance(1, of: 10) { return .success(found(by: method)) }
        let answers = isUsual ? Self.successes(of: method) : Self.all(of: method)
        return answers[Int.random(in: answers.indices, using: &random)]
    }

    /// An answer in which stands what the command names.
    private func found(by method: PanelMethod) -> PanelAnswer {
        let members = command.arguments.map { argument -> JSONTree.Member in
            switch argument.value {
            case .integer(let integer): .init(argument.parameter.name, .number(integer))
            case .boolean(let boolean): .init(argument.parameter.name, .boolean(boolean))
            case .text(let text): .init(argument.parameter.name, .text(text))
            }
        }
        let object = JSONTree.object([.init("id", .number(7))] + members.filter { $0.name != "id" })
        if case .list = method.result { return .result(JSONTree.list([object]).bytes) }
        return .result(object.bytes)
    }

    private static func all(of method: PanelMethod) -> [Answer] {
        failures + errors(of: method) + successes(of: method)
    }

    private static let failures: [Answer] = [
        .failure(.init(code: .unreachable, mayHaveReachedPanel: false, message: "")),
        .failure(.init(code: .unauthorized, mayHaveReachedPanel: false, message: "")),
        .failure(.init(code: .interrupted, mayHaveReachedPanel: true, message: "")),
        .failure(.init(code: .timedOut, mayHaveReachedPanel: true, message: "")),
        .failure(.init(code: .badAnswer, mayHaveReachedPanel: true, message: "")),
    ]

    /// The panel says that there is no such thing only where something is named.
    private static func errors(of method: PanelMethod) -> [Answer] {
        let isOfOne = method.parameters.contains { $0.name == "id" }
        let plain = ["access_denied", "unknown_error"] + (isOfOne ? ["object_not_found"] : [])
        let details = ["Connection refused - connect(2)", "No action responded to it", "execution expired"]
        return [.success(.unreadable(""))]
            + plain.map { .success(.error(code: $0, message: "", details: nil)) }
            + details.map { .success(.error(code: "internal_error", message: "", details: $0)) }
    }

    /// What is asked for is not there: then a proof is longest.
    private static func successes(of method: PanelMethod) -> [Answer] {
        let answers: [PanelAnswer] =
            switch method.result {
            case .list: [.result(Array("[]".utf8))]
            case .object: [.error(code: "object_not_found", message: "", details: nil)]
            case .identifier: [.done(id: 7), .refused([.init(field: "f", message: "m")])]
            case .done where method.pace == .node: [.done(id: nil), .refused([]), .undetermined]
            case .done: [.done(id: nil)]
            case .execution: [.execution(output: "", exitCode: 0), .executionFailed("")]
            }
        return answers.map { .success($0) }
    }

    private static func command(of method: PanelMethod) -> Command {
        let policy = PanelPolicy(name: "main", allow: [method.name])
        let decoder = CommandDecoder(panels: [policy], commandsExchange: "panelbridge.commands")
        let example = MethodExample(method)
        let message = CommandMessage(body: example.command.bytes, messageID: example.id, receivedAt: 0)
        guard case .command(let command) = decoder.decode(message, from: nil) else {
            preconditionFailure("the example of \(method.name) is no command")
        }
        return command
    }
}
