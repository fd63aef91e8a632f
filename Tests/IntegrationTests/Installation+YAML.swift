import Foundation
import Gateway
import Reactor

extension Installation {
    /// The configuration as a file, with the ports of what stands before the broker and the panels.
    func yaml(brokerPort: Int? = nil, panelPorts: [String: Int] = [:]) -> String {
        var url = broker.url
        url.port = brokerPort ?? url.port
        let settings = configuration.broker
        return """
            broker:
              url: \(url.string ?? "")
              connection_name: \(settings.connectionName)
              heartbeat: \(settings.heartbeat.text)
              reconnect: {minimum: \(settings.reconnect.minimum.text), maximum: \(settings.reconnect.maximum.text)}
            panels:
            \(configuration.panels.map { yaml($0, port: panelPorts[$0.name] ?? $0.url.port) }.joined(separator: "\n"))
            commands: {exchange: \(name).commands, queue_prefix: \(name).commands,
              unroutable: \(name).unroutable, expired: \(name).expired}
            events: {exchange: \(name).events, stream: \(name).events, lock_prefix: \(name).lock}
            replies: {exchange: "\(configuration.replies.exchange)"}
            dead_letters: {queue: \(name).dead-letters}
            ledger: {path: \(configuration.ledger.path)}
            http: {\(configuration.http.listen.map { "listen: \"\($0)\"" } ?? "")}
            log: {level: \(configuration.log.level.rawValue), format: \(configuration.log.format.rawValue)}
            \(yaml(configuration.tracing))
            """
    }

    private func yaml(_ tracing: Configuration.Tracing) -> String {
        guard let endpoint = tracing.endpoint else { return "" }
        let authorization = tracing.authorization?.exposed ?? "none"
        return #"tracing: {endpoint: "\#(endpoint.text)", authorization: "\#(authorization)"}"#
    }

    private func yaml(_ panel: Configuration.Panel, port: Int) -> String {
        let timeouts = panel.timeouts
        return """
              \(panel.name):
                url: http://\(panel.url.host):\(port)
                user: \(panel.user)
                password: "\(panel.password.exposed)"
                http_method: \(panel.httpMethod.rawValue)
                allow: [\(panel.allow.joined(separator: ", "))]
                allow_local_hosts: \(panel.allowLocalHosts)
                repeat_after: [\(panel.repeatAfter.map(\.text).joined(separator: ", "))]
                follow: {enabled: \(panel.follow.enabled), history: \(panel.follow.history.rawValue), interval:
                  {minimum: \(panel.follow.interval.minimum.text), maximum: \(panel.follow.interval.maximum.text)}}
                timeouts: {connect: \(timeouts.connect.text), read: \(timeouts.read.text),
                  change: \(timeouts.change.text), node_change: \(timeouts.nodeChange.text)}
            """
    }
}

extension Duration {
    /// As the configuration takes it.
    fileprivate var text: String { "\(milliseconds)ms" }
}
