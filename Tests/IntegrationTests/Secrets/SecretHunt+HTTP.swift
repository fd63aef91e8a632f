import Reactor

extension SecretHunt {
    /// All that a gateway serves over HTTP.
    @Reactor
    mutating func add(_ name: String, _ gateway: GatewayProcess) async throws {
        let line = gateway.log.split(separator: "\n").first { $0.contains("health and metrics are served") }
        guard let port = line?.firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)/).flatMap({ Int($0.1) }) else {
            throw Failure("nothing is served over HTTP")
        }
        for path in ["/metrics", "/readyz", "/readyz?verbose", "/livez", "/livez?verbose", "/version", "/nowhere"] {
            let answer = try await HTTPAnswer.get(path, port: port)
            add("\(name) \(path)", answer?.body ?? "")
        }
    }
}
