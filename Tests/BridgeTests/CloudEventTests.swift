import Bridge
import PanelCatalog
import Testing

@Suite("Events")
struct CloudEventTests {
    private static func end(_ reply: Reply) -> ChangeEnd { ChangeEnd(reply: reply.sealed, at: 1_795_430_952_345) }

    @Test("the end of a create is the reply with the id alone, as CloudEvents has it")
    func create() throws {
        let command = try Samples.command(
            "virtual_servers.create",
            #"{"hardware_server_id":1,"orig_os_template":"debian","orig_server_template":"basic"}"#)
        let reply = Reply(to: command, .succeeded, result: Array(#"{"id":350,"identity":132}"#.utf8), attempts: 1)
        let event = CloudEvent(Self.end(reply), of: command)
        #expect(event.routingKey == "main.command.virtual_servers.create.succeeded")
        let data =
            #""data":{"command":"order-1","method":"virtual_servers.create","panel":"main","outcome":"succeeded","#
            + #""result":{"id":350},"attempts":1,"replayed":false}"#
        let head =
            #"{"specversion":"1.0","id":"main:command:order-1:0:1:succeeded","source":"/panels/main","#
            + #""type":"org.openvz.panel.command.succeeded","time":"2026-11-23T10:49:12.345Z","#
            + #""datacontenttype":"application/json","correlationid":"order-1","#
        #expect(String(decoding: event.encoded(), as: UTF8.self) == "\(head)\(data)}")
    }

    @Test("what another change answers is the asker's alone, and an error is told whole")
    func others() throws {
        let command = try Samples.command("virtual_servers.update", #"{"id":1,"memory":512}"#)
        let done = Reply(to: command, .succeeded, result: Array(#"{"id":1}"#.utf8), attempts: 1)
        #expect(!String(decoding: CloudEvent(Self.end(done), of: command).data, as: UTF8.self).contains("result"))
        let error = ReplyError(
            .validationFailed, "The panel refuses it.", fields: [.init("memory", "a \"quote\" \u{1F}")])
        let failed = Reply(to: command, failure: error, attempts: 2)
        let event = CloudEvent(Self.end(failed), of: command)
        #expect(event.data == failed.encoded())
        #expect(event.type == "org.openvz.panel.command.failed")
        #expect(event.id == "main:command:order-1:0:2:failed")
    }

    @Test("what a panel's log tells has subject, sequence and partition key, each at its place")
    func log() {
        let entry = LogEntry(
            id: 12, level: 1, message: "user.created", text: "User john was created.", address: "127.0.0.1",
            createdAt: "2026-11-23T10:49:12Z")
        let event = CloudEvent(.entry(entry, isFirstSeen: false), of: "main", after: FollowCursor(), at: 0)
        #expect(event.correlationID == nil && event.trace == nil)
        #expect(
            String(decoding: event.encoded(), as: UTF8.self)
                == #"{"specversion":"1.0","id":"main:1:event:12","source":"/panels/main","#
                + #""type":"org.openvz.panel.event.user.created","subject":"user/john","#
                + #""time":"2026-11-23T10:49:12.000Z","datacontenttype":"application/json","#
                + #""sequence":"00000000000000000001","partitionkey":"user/john","#
                + #""data":{"id":12,"level":"info","message":"user.created","text":"User john was created.","#
                + #""ip_address":"127.0.0.1","created_at":"2026-11-23T10:49:12Z","params":{"login":"john"}}}"#)
    }

    @Test("a change that was told of once is not told of again; one whose reply was not confirmed is")
    func news() throws {
        let command = try Samples.command("virtual_servers.restart", #"{"id":1}"#)
        let reply = Reply(to: command, .succeeded, result: Array("{}".utf8), attempts: 1).sealed
        for (state, isNews) in [(LedgerRow.State.settled(reply, at: 7), true), (.replied(reply, at: 7), false)] {
            let row = LedgerRow(
                key: command.ledgerKey, method: command.method.name, fingerprint: [1], asked: "", attempts: 1,
                state: state)
            var process = ChangeProcess(command, known: row, fingerprint: [1], policy: ChangePolicy())
            guard case .end(let ending) = process.begin(isRedelivered: false, at: Samples.receipt) else {
                Issue.record("it goes on")
                continue
            }
            #expect(ending.news == (isNews ? ChangeEnd(reply: reply, at: 7, mayBeTold: true) : nil))
            #expect(ending.reply == reply.replayed)
        }
    }
}
