import Bridge
import PanelCatalog
import Testing

@Suite struct ExpiryTests {
    static let expiry = Expiry(maxAge: .seconds(60))

    private func command(
        _ body: String = #"{"method":"users.enable","params":{"id":7}}"#, timestamp: UInt64? = nil,
        expiration: String? = nil
    ) throws -> Command {
        var message = Samples.message(body)
        message.timestamp = timestamp
        message.expiration = expiration
        return try Samples.decoder.decode(message, from: nil).command
    }

    @Test("a command expires at its timestamp plus its expiration")
    func expiresByItsSender() throws {
        let read = try command(#"{"method":"users.list"}"#, timestamp: 1_000_000, expiration: "1500")
        #expect(read.expiresAt == 1_000_001_500)
        #expect(!Self.expiry.isExpired(read, at: 1_000_001_499))
        #expect(Self.expiry.isExpired(read, at: 1_000_001_500))
    }

    @Test("without a timestamp or an expiration that counts, its sender set no limit")
    func needsBoth() throws {
        #expect(try command(timestamp: 1_000_000).expiresAt == nil)
        #expect(try command(expiration: "1500").expiresAt == nil)
        for expiration in ["", "-1", "1.5", "soon", "99999999999999999999"] {
            #expect(try command(timestamp: 1_000_000, expiration: expiration).expiresAt == nil)
        }
    }

    @Test("a change expires by its age from its timestamp, or from its receipt")
    func expiresByAge() throws {
        let stamped = try command(timestamp: 1_000_000)
        #expect(Self.expiry.deadline(of: stamped) == 1_000_060_000)
        let unstamped = try command()
        #expect(Self.expiry.deadline(of: unstamped) == Samples.receipt + 60_000)
        #expect(!Self.expiry.isExpired(unstamped, at: Samples.receipt + 59_999))
        #expect(Self.expiry.isExpired(unstamped, at: Samples.receipt + 60_000))
    }

    @Test("the earlier of both limits counts")
    func takesTheEarlier() throws {
        #expect(Self.expiry.deadline(of: try command(timestamp: 1_000_000, expiration: "10")) == 1_000_000_010)
        #expect(Self.expiry.deadline(of: try command(timestamp: 1_000_000, expiration: "99999999")) == 1_000_060_000)
    }

    @Test("a create whose time is over once it was looked for is not called")
    func looksAgainBeforeTheCall() throws {
        let create = try Samples.command("users.create", #"{"login":"john","password":"correct-horse","role_id":2}"#)
        for (age, isCalled) in [(Int64(59_999), true), (60_000, false)] {
            var process = ChangeProcess(
                create, known: nil, fingerprint: [1], policy: ChangePolicy(expiry: Self.expiry))
            guard case .call(_, .read) = process.begin(isRedelivered: false, at: Samples.receipt) else {
                throw Samples.UnknownSample()
            }
            let absent = PanelAnswer.error(code: "object_not_found", message: "Object not found.", details: nil)
            let action = process.answered(.success(absent), at: Samples.receipt + age)
            guard case .commit(let row) = action else { throw Samples.UnknownSample() }
            switch row.state {
            case .calling: #expect(isCalled)
            case .settled(let reply, _): #expect(!isCalled && reply.outcome == .expired && reply.attempts == 0)
            default: Issue.record("\(row.state)")
            }
        }
    }

    @Test("a read does not age")
    func readsDoNotAge() throws {
        let read = try command(#"{"method":"users.list"}"#, timestamp: 0)
        #expect(!Self.expiry.isExpired(read, at: .max))
    }

    @Test("a timestamp in the future makes no change younger than its receipt")
    func ignoresTheFuture() throws {
        for timestamp in [UInt64.max, UInt64(Samples.receipt), UInt64(Samples.receipt / 1000 + 3600)] {
            #expect(try command(timestamp: timestamp).maxAgeFrom == Samples.receipt)
        }
        #expect(try command(timestamp: .max, expiration: "9223372036854775807").expiresAt == .max)
    }
}
