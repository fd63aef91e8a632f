import Bridge
import Glibc
import HTTPClient
import PanelCatalog
import Reactor
import Testing

@testable import PanelClient

extension PanelClient {
    /// To be called before a suite's tests.
    nonisolated static func prepareTests() {
        Reactor.startThread()
        // A proxy that nobody answers for: it must not be asked.
        for name in ["http_proxy", "all_proxy", "ALL_PROXY"] { unsafe setenv(name, "http://127.0.0.1:1", 1) }
    }

    /// A client of the panel at a port of this host; no call of its ends for want of time, unless the test says so.
    static func test(port: Int, _ configure: (inout PanelEndpoint) -> Void = { _ in }) -> PanelClient {
        var endpoint = PanelEndpoint(url: "http://127.0.0.1:\(port)", user: "bridge", password: "pa:ss wörd")
        let hour = 3_600_000
        endpoint.timeouts = .init(connect: hour, read: hour, change: hour, nodeChange: hour)
        configure(&endpoint)
        return PanelClient(endpoint, transfers: Transfers(), parser: AnswerParser())
    }
}

extension PanelRequest {
    /// A call of a method of the catalogue.
    init(named name: String, id: Int64? = nil) throws {
        let method = try #require(PanelCatalog.method(named: name))
        let parameter = method.parameters.first { $0.name == "id" }
        self.init(method, try id.map { [Argument(try #require(parameter), .integer($0))] } ?? [])
    }
}
