import AMQP
import Bridge
import Foundation
import Gateway
import Reactor
import Testing

@Suite("What topology export prints, imported", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct DefinitionsImportTests {
    @Test("it makes what topology apply makes, and imported again it changes nothing")
    @Reactor func equalsApply() async throws {
        try await ExportedTopology.run { exported in
            let (installation, broker) = (exported.installation, exported.installation.broker)
            let imported = try await broker.described()
            try await installation.client.publish([], to: "", installation.deadLetters, MessageProperties())
            try await broker.importDefinitions(try await exported.export())
            #expect(try await installation.client.count(in: installation.deadLetters) == 1)
            #expect(try await broker.described() == imported)
            for role in BrokerRole.allCases { try await Connection.open(exported.broker(role).endpoint).close() }
            try await TestBroker.withVirtualHost { other in
                let apply = try await exported.panelbridge(["topology", "apply"], on: other)
                #expect(apply.status == 0 && apply.output.hasPrefix("3 exchanges, 6 queues and 46 bindings stand on"))
                #expect(try await other.described() == imported)
            }
        }
    }

    @Test("what exists with other properties stays as it is, and topology apply names it")
    @Reactor func keepsWhatExists() async throws {
        try await ExportedTopology.run { exported in
            let (installation, broker) = (exported.installation, exported.installation.broker)
            let queue = installation.deadLetters
            let channel = installation.client.channel
            try await channel.deleteQueue(queue)
            try await channel.declareQueue(queue, arguments: ["x-max-length": .int64(5)])
            try await broker.importDefinitions(try await exported.export())
            // Another declaration than the first would be refused.
            try await channel.declareQueue(queue, arguments: ["x-max-length": .int64(5)])
            let apply = try await exported.panelbridge(["topology", "apply"], on: broker)
            #expect(apply.status == 1 && apply.output.isEmpty && apply.errors.contains(queue))
            #expect(apply.errors.contains("delete it once it is empty, or give another name"))
        }
    }

    @Test(
        "with users over those that exist it takes their passwords; without, users must be there; rights are exchanged")
    @Reactor func handlesUsers() async throws {
        try await ExportedTopology.run { exported in
            let broker = exported.installation.broker
            try await broker.importDefinitions(try await exported.export("--with-users"))
            for password in [exported.user(.sender), ""] {
                var endpoint = exported.broker(.sender).endpoint
                endpoint.password = password
                await #expect(throws: AMQPError.self) { try await Connection.open(endpoint) }
            }
            try await broker.control("delete_user", exported.user(.sender))
            await #expect { try await broker.importDefinitions(try await exported.export()) } throws: {
                "\($0)".contains("no_such_user")
            }
            try await broker.importDefinitions(try await exported.export("--with-users"))
            let permissions = try await broker.control("list_permissions", "-p", broker.endpoint.virtualHost)
            #expect(permissions.contains("\(exported.user(.sender))\t"))
        }
    }
}

extension TestBroker {
    /// Each exchange, queue and binding of the virtual host in words and arguments, which an import puts in another order.
    fileprivate func described() async throws -> Set<[String]> {
        let host = endpoint.virtualHost
        let parts = [
            try await control("list_exchanges", "-p", host, "name", "type", "durable", "auto_delete", "arguments"),
            try await control("list_queues", "-p", host, "name", "type", "durable", "auto_delete", "arguments"),
            try await control("list_bindings", "-p", host),
        ]
        // The tests' client has a queue that the broker has named.
        let lines = parts.flatMap { $0.split(separator: "\n") }.filter { !$0.contains("amq.gen-") }
        return Set(lines.map { $0.split { "\t[]{}".contains($0) }.map(String.init).sorted() })
    }
}
