import Bridge
import PanelCatalog
import PanelClient

/// Any bytes as a panel's answer: it makes a reply that is JSON and holds no secret, and the next answer is read.
///
/// The input is the method that was called, a newline, and the answer.
enum AnswerFuzzing {
    private static let secret = CommandFuzzing.secret

    static func run(_ input: [UInt8]) {
        let lines = input.split(separator: UInt8(ascii: "\n"), maxSplits: 1, omittingEmptySubsequences: false)
        let name = String(decoding: lines[0], as: UTF8.self)
        let methods = PanelCatalog.methods
        let method = PanelCatalog.method(named: name) ?? methods[name.utf8.count % methods.count]
        let body = lines.count > 1 ? Array(lines[1]) : []
        let parser = AnswerParser()
        let answer = parser.read(body, as: method.result)
        law(parser.read(body, as: method.result) == answer, "an answer reads otherwise the second time")
        // As the gateway has it, with white space behind.
        let padded = body + [UInt8](repeating: 0x20, count: AnswerParser.padding)
        let again = parser.read(padded, as: method.result)
        law(again == answer || again.isUnreadable && answer.isUnreadable, "white space behind it changes an answer")
        let good = Array("<result><status type='boolean'>true</status></result>".utf8)
        law(parser.read(good, as: .done) == .done(id: nil), "after this answer a good one is not read")
        laws(of: answer, to: method)
    }

    private static func laws(of answer: PanelAnswer, to method: PanelMethod) {
        if case .result(let json) = answer { lawOfJSON(json, "a result") }
        if case .unreadable(let why) = answer { law(why.utf8.count < 200, "a reason repeats much of the answer") }
        let secrets = method.parameters.filter(\.isSecret).map { Argument($0, .text(secret)) }
        let command = Command(method: method, panel: "main", arguments: secrets, id: "id-1")
        let reply = Reply(to: command, answer: answer, attempts: 1)
        lawOfJSON(reply.encoded(), "a reply")
        guard !secrets.isEmpty, let tree = JSONTree(reply.encoded()) else { return }
        let scrubber = Scrubber(secrets: [secret])
        law(tree.texts.allSatisfy { scrubber.isClean($0.utf8Span.span) }, "a reply repeats a secret")
    }
}

extension PanelAnswer {
    fileprivate var isUnreadable: Bool {
        if case .unreadable = self { true } else { false }
    }
}

extension AnswerParser {
    fileprivate func read(_ body: [UInt8], as shape: ResultShape) -> PanelAnswer {
        unsafe body.withUnsafeBytes { unsafe parse($0, as: shape) }
    }
}
