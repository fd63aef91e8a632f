internal import AMQP
public import Bridge

/// A dead letter in full, as it may be shown.
public struct DeadLetterPortrait: Sendable, Equatable {
    public let letter: DeadLetter
    let properties: JSONTree
    let headers: JSONTree
    let body: Body
    let sha256: String

    /// A body, as far as it may be shown.
    enum Body: Sendable, Equatable {
        /// Decoded, with `***` for its secrets.
        case scrubbed(JSONTree)
        /// As it is, since somebody has asked for that; secrets included.
        case raw([UInt8])
        /// Not understood: it may hold a secret anywhere.
        case hidden
    }

    init(of letter: DeadLetter, _ properties: MessageProperties, body: [UInt8], raw: Bool) {
        let scrubbed = ScrubbedBody(body)
        let scrubber = raw ? nil : scrubbed?.scrubber ?? Scrubber()
        self.letter = letter
        self.properties = JSONTree(properties, scrubber)
        let mayHoldUnknown = !raw && scrubbed?.isUnderstood != true
        self.headers = JSONTree(mayHoldUnknown ? properties.headers.withoutForeignValues : properties.headers, scrubber)
        self.body =
            raw ? .raw(body) : scrubbed.flatMap { JSONTree($0.json) }.map(Body.scrubbed) ?? .hidden
        self.sha256 = SHA256.hexadecimal(of: body)
    }
}

extension FieldTable {
    /// With `***` for what neither the gateway nor the broker has set: with a body that is not understood, it may repeat
    /// a secret that nobody knows.
    fileprivate var withoutForeignValues: FieldTable {
        FieldTable(
            entries.map { entry in
                let isOurs = entry.name.hasPrefix("panelbridge-") || entry.name.hasPrefix("x-")
                return isOurs ? entry : Entry(name: entry.name, value: .text(Scrubber.blank))
            })
    }
}
