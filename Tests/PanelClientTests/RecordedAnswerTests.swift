import Bridge
import PanelCatalog
import TestSupport
import Testing

@testable import PanelClient

@Suite("The recorded answers of the panel", .enabled(if: Recording.areThere))
struct RecordedAnswerTests {
    private let endpoint = PanelEndpoint(url: "http://panel", user: "u", password: "p")

    @Test("each is read as the rules say, or is the right error")
    func all() throws {
        let parser = AnswerParser()
        var counts: [String: Int] = [:]
        for recording in try Recording.all() {
            counts[try verdict(recording, parser), default: 0] += 1
        }
        #expect(counts.values.reduce(0, +) == 308)
        #expect(counts == Self.expected)
    }

    /// How many recordings end as what.
    private static let expected: [String: Int] = [
        "scenario": 8, "unauthorized": 8, "redirect": 5, "other": 2,
        "result": 83, "done": 71, "refused": 27, "error": 91, "execution": 6, "executionFailed": 2,
        // A HEAD, and paths that are no method of the catalogue.
        "it is empty": 1, "its root is <methods>, which does not answer what was asked": 2,
        "its root is <roles>, which does not answer what was asked": 2,
    ]

    private func verdict(_ recording: Recording, _ parser: AnswerParser) throws -> String {
        guard let status = recording.status else { return "scenario" }
        let kind = unsafe AnswerKind(status: status, contentType: recording.contentType)
        #expect((kind.failure(of: endpoint) == nil) == (kind == .document))
        switch kind {
        case .document: return try documentVerdict(recording, parser)
        case .page: return "page"
        case .redirect: return "redirect"
        case .unchanged: return "unchanged"
        case .unauthorized: return "unauthorized"
        case .other: return "other"
        }
    }

    private func documentVerdict(_ recording: Recording, _ parser: AnswerParser) throws -> String {
        let shape = recording.method.flatMap { PanelCatalog.method(named: $0) }?.result ?? .done
        let answer = parser.parse(recording.body, as: shape)
        #expect(try AnswerModel(answer) == AnswerModel(recording.body, as: shape), "\(recording.name)")
        if case .result(let json) = answer, let method = recording.method {
            let reply = Reply(
                commandID: nil, method: method, panel: "main", outcome: .succeeded, result: json, attempts: 1)
            WireRecord.note(.reply, reply.encoded())
        }
        return switch answer {
        case .result: "result"
        case .done: "done"
        case .refused: "refused"
        case .undetermined: "undetermined"
        case .execution: "execution"
        case .executionFailed: "executionFailed"
        case .error: "error"
        case .unreadable(let why): why
        }
    }
}
