import Foundation
import Testing

@testable import PanelSimulator

@Suite("The recorded exchanges with the real panel", .enabled(if: Recording.arePresent))
struct ReplayTests {
    /// Why a recording is not replayed, by its name.
    static let omitted = ["http-locale-ru": "language"]

    static var replayed: [Recording] { Recording.all.filter { !$0.isScenario && omitted[$0.name] == nil } }

    @Test("a recorded call is answered as it was by the real panel, most of them byte for byte")
    func replays() async throws {
        let panel = try await PanelSimulator.start()
        var identical = 0
        do {
            for recording in Self.replayed {
                if try replay(recording, on: panel) { identical += 1 }
            }
        } catch {
            try await panel.shutdown()
            throw error
        }
        try await panel.shutdown()
        #expect(identical == 296)
    }

    @Test("nothing is left out without a reason")
    func countsAreKnown() {
        #expect(Recording.all.count == 308)
        #expect(Recording.all.filter(\.isScenario).count == 8)
        #expect(Self.replayed.count == 299)
    }

    /// Compares what must be equal; tells whether the bodies are equal to the byte.
    private func replay(_ recording: Recording, on panel: PanelSimulator) throws -> Bool {
        panel.replacePanel(World(for: recording).panel)
        let client = try Client(port: panel.port)
        client.send(recording.bytes)
        let answer = try client.receive(isHead: recording.verb == "HEAD")
        let comment = Comment(rawValue: "\(recording.place)\n\(answer.text)")
        #expect(answer.status == recording.status, comment)
        #expect(answer.headers["content-type"] == recording.answerHeaders["content-type"], comment)
        #expect(answer.headers["location"] == recording.answerHeaders["location"], comment)
        #expect(answer.headers["www-authenticate"] == recording.answerHeaders["www-authenticate"], comment)
        if let expected = XMLTree(recording.answer), recording.status == 200 {
            #expect(XMLTree(answer.body)?.comparable == expected.comparable, comment)
        } else {
            #expect(answer.body == recording.answer, comment)
        }
        return answer.body == recording.answer
    }
}
