import Reactor
import Testing

@Suite("The gateway as a process behind proxies", .enabled(if: TestBroker.isThere, TestBroker.reason))
struct GatewayProcessTests {
    @Test("it serves through the proxies, which know its two connections, and its log outlives its end")
    @Reactor func serves() async throws {
        try await ProxiedInstallation.run { proxied in
            #expect(try await proxied.installation.call("roles.list").contains("succeeded"))
            #expect(proxied.broker.connectionCount(of: proxied.consuming) == 1)
            #expect(proxied.broker.connectionCount(of: proxied.publishing) == 1)
            #expect(proxied.panel.passedCount(.fromClient) > 0)
            await proxied.gateway.kill()
            #expect(!proxied.gateway.isRunning && proxied.gateway.count("gateway ready") == 1)
            try await proxied.gateway.start()
            #expect(proxied.gateway.count("gateway ready") == 2)
            #expect(try await proxied.installation.call("roles.list").contains("succeeded"))
            #expect(await proxied.gateway.stop() == 0)
            #expect(proxied.gateway.log.hasSuffix("gateway stopped\n"))
        }
    }

    @Test("its reply, the broker's confirm and its ack are held one by one")
    @Reactor func holdsEachStep() async throws {
        try await ProxiedInstallation.run { proxied in
            let (installation, broker) = (proxied.installation, proxied.broker)
            try await proxied.warmUp()
            broker.hold(.fromClient, of: proxied.publishing)
            broker.hold(.fromServer, of: proxied.publishing)
            broker.hold(.fromClient, of: proxied.consuming)
            let id = try await installation.send("virtual_servers.restart", #"{"id":1}"#)
            try await until("the reply is held") {
                broker.held(.fromClient, of: proxied.publishing).contains(AMQPMethod.publish)
            }
            #expect(installation.client.counts[id] == nil)
            broker.release(.fromClient, of: proxied.publishing)
            #expect(try await installation.client.reply(to: id).text.contains("succeeded"))
            try await until("its confirm is held") {
                broker.held(.fromServer, of: proxied.publishing).contains(AMQPMethod.ack)
            }
            #expect(!broker.held(.fromClient, of: proxied.consuming).contains(AMQPMethod.ack))
            broker.release(.fromServer, of: proxied.publishing)
            try await until("its ack is held") {
                broker.held(.fromClient, of: proxied.consuming).contains(AMQPMethod.ack)
            }
            broker.releaseAll()
            #expect(await proxied.gateway.stop() == 0)
            #expect(try await installation.client.count(in: installation.changes()) == 0)
        }
    }

    @Test("suspended it does nothing, and goes on where it was")
    @Reactor func suspends() async throws {
        try await ProxiedInstallation.run { proxied in
            let installation = proxied.installation
            proxied.gateway.suspend()
            try await installation.send("roles.list", id: "read")
            try await until("the broker has handed it over") {
                try await installation.client.count(in: installation.reads()) == 0
            }
            #expect(installation.client.counts["read"] == nil)
            proxied.gateway.resume()
            #expect(try await installation.client.reply(to: "read").text.contains("succeeded"))
        }
    }
}
