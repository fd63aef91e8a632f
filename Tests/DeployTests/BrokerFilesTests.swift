import Bridge
import Documents
import Testing

@testable import Gateway

@Suite("deploy/rabbitmq")
struct BrokerFilesTests {
    private static let command =
        "panelbridge topology export -c deploy/panelbridge.example.yaml "
        + "--gateway panelbridge --sender billing --subscriber crm --with-users"

    @Test("definitions.json is what `topology export` prints for the example's names")
    func definitions() throws {
        let names = BrokerNames(panels: ["main"])
        let users = try BrokerUsers(gateway: "panelbridge", senders: ["billing"], subscribers: ["crm"], names: names)
        let rendered = Definitions(Topology(names), users, virtualHost: "/", hasUsers: true).text
        #expect(try DeployFile("rabbitmq/definitions.json").text == rendered, "render it anew: \(Self.command)")
    }

    @Test("rabbitmq.conf waits longer for an acknowledgement than the longest change may take")
    func consumerTimeout() throws {
        let lines = try DeployFile("rabbitmq/rabbitmq.conf").lines
        let line = try #require(lines.first { $0.contains("consumer_timeout") })
        let milliseconds = try #require(Int(line.split(separator: " ").last ?? ""))
        #expect(milliseconds == 4 * 3_600_000)
    }
}
