import Gateway
import HTTPServer
import Reactor

extension Installation {
    /// Has the gateway serve health and metrics on a free port.
    nonisolated static func observed(_ configuration: inout Configuration) {
        configuration.http.listen = ListenAddress(port: 0)
        // Two attempts to consume again are over fast.
        configuration.broker.reconnect.maximum = .milliseconds(50)
        configuration.broker.connectTimeout = .milliseconds(500)
    }

    /// The ports on which gateways have served, in the order of their starts.
    var observedPorts: [Int] {
        log.lines.compactMap { line in
            guard line.contains("health and metrics are served"), let colon = line.lastIndex(of: ":") else {
                return nil
            }
            return Int(line[line.index(after: colon)...])
        }
    }

    /// Asks the gateway that was started last, or that of another place in the order.
    func get(_ path: String, of gateway: Int? = nil) async throws -> HTTPAnswer {
        let ports = observedPorts
        guard let port = gateway.map({ ports[$0] }) ?? ports.last else { throw Failure("nothing is served yet") }
        guard let answer = try await HTTPAnswer.get(path, port: port) else { throw Failure("no answer to \(path)") }
        return answer
    }

    func scrape(of gateway: Int? = nil) async throws -> Scrape {
        Scrape(try await get("/metrics", of: gateway).body)
    }

    /// Waits until a scrape is as it should be, and returns it.
    @discardableResult
    func scrape(until what: String, _ fits: @Reactor (Scrape) throws -> Bool) async throws -> Scrape {
        var latest: Scrape?
        try await until(what) {
            let scrape = try await self.scrape()
            latest = scrape
            return try fits(scrape)
        }
        guard let latest else { throw Failure("nothing was scraped") }
        return latest
    }

    /// Waits until an endpoint answers with a status and all of these texts.
    func awaitAnswer(_ path: String, _ status: Int, _ texts: String...) async throws {
        var latest: HTTPAnswer?
        do {
            try await until("\(path) answers \(status) \(texts)") {
                guard let port = self.observedPorts.last else { return false }
                latest = try await HTTPAnswer.get(path, port: port)
                guard let latest, latest.status == status else { return false }
                return texts.allSatisfy(latest.body.contains)
            }
        } catch { throw Failure("\(error); it answers \(latest?.status ?? 0) \(latest?.body ?? "")") }
    }

}
