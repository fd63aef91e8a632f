import Bridge
import TestSupport

@testable import PanelClient

/// A call that reaches a panel and is not answered before its time is over.
struct UnansweredCall {
    let server: ScriptedServer
    let client: PanelClient
    let failure: CallFailure

    /// Makes the call with ever more time, each with a server and a client of its own, until it gets there: how soon that
    /// is, is the machine's affair. What waits for `nodeChange` has time without end.
    init<Answer>(
        to script: @escaping @Sendable (ScriptedServer.Peer) -> Void,
        _ call: (PanelClient) async throws -> Result<Answer, CallFailure>
    ) async throws {
        var patience = 200
        while true {
            let server = ScriptedServer(script)
            let client = await PanelClient.test(port: server.port) {
                ($0.timeouts.read, $0.timeouts.change) = (patience, patience)
            }
            guard case .failure(let failure) = try await call(client) else {
                server.stop()
                throw CallFailure.badAnswer("an answer")
            }
            if failure.code != .unreachable || patience > 60_000 {
                (self.server, self.client, self.failure) = (server, client, failure)
                return
            }
            server.stop()
            patience *= 4
        }
    }
}
