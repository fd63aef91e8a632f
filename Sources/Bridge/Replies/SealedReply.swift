/// A reply in its final form: the bytes that are published and kept, with what must be known of them.
public struct SealedReply: Sendable, Equatable {
    public let outcome: Outcome
    /// The error's code, where the command did not succeed.
    public let code: ErrorCode?
    /// Whether asking again can succeed and is safe.
    public let isRetriable: Bool
    /// How often the panel was called.
    public let attempts: Int
    /// The message's body, as the first asker got it: its last member is `"replayed":false`.
    public let body: [UInt8]

    public init(outcome: Outcome, code: ErrorCode? = nil, isRetriable: Bool = false, attempts: Int, body: [UInt8]) {
        self.outcome = outcome
        self.code = code
        self.isRetriable = isRetriable
        self.attempts = attempts
        self.body = body
    }

    /// The reply as given again to the same id.
    public var replayed: SealedReply {
        let (first, again) = (#""replayed":false}"#.utf8, #""replayed":true}"#.utf8)
        guard body.suffix(first.count).elementsEqual(first) else { return self }
        return SealedReply(
            outcome: outcome, code: code, isRetriable: isRetriable, attempts: attempts,
            body: body.dropLast(first.count) + again)
    }

    /// Whether the same id, asked again, is carried out again: nothing was changed, and it may work now.
    public var mayRunAgain: Bool { outcome == .expired || outcome == .failed && isRetriable }
}

extension Reply {
    /// The reply as it is published and kept.
    public var sealed: SealedReply {
        SealedReply(
            outcome: outcome, code: error?.code, isRetriable: error?.isRetriable ?? false, attempts: attempts,
            body: encoded())
    }
}
