/// A span's place in its trace, as the headers `traceparent` and `tracestate` carry it (W3C Trace Context).
public struct TraceContext: Sendable, Equatable {
    /// Never 0.
    public let traceID: UInt128
    /// Never 0.
    public let spanID: UInt64
    /// What of the flags is known: whether the trace is sampled, and whether its id is random.
    let flags: UInt8
    /// What tracing systems carry along, opaque to all others.
    public let state: String?

    /// The names of the headers, in HTTP and in AMQP.
    public static let (parentHeader, stateHeader) = ("traceparent", "tracestate")
    private static let sampled: UInt8 = 1
    private static let knownFlags: UInt8 = 3
    /// The length of a `traceparent` of version 00, in bytes.
    private static let length = 55

    /// Reads the headers; nil where `traceparent` is not valid. A `tracestate` that is not valid is left out.
    public init?(traceparent: String, tracestate: String? = nil) {
        let text = traceparent.utf8.span
        guard text.count >= Self.length, let version: UInt8 = Self.hex(text, 0, 2), version != 0xFF,
            version > 0 ? text.count == Self.length || text[Self.length] == Self.dash : text.count == Self.length,
            [2, 35, 52].allSatisfy({ text[$0] == Self.dash }), let traceID: UInt128 = Self.hex(text, 3, 32),
            let spanID: UInt64 = Self.hex(text, 36, 16), let flags: UInt8 = Self.hex(text, 53, 2), traceID != 0,
            spanID != 0
        else { return nil }
        self.traceID = traceID
        self.spanID = spanID
        self.flags = flags & Self.knownFlags
        state = tracestate.flatMap { TraceState.isValid($0) ? $0 : nil }
    }

    /// The first span of a trace that is sampled; the ids are random and not 0.
    public init(rootOf traceID: UInt128, spanID: UInt64) {
        self.init(traceID, spanID, Self.sampled, nil)
    }

    private init(_ traceID: UInt128, _ spanID: UInt64, _ flags: UInt8, _ state: String?) {
        self.traceID = traceID
        self.spanID = spanID
        self.flags = flags
        self.state = state
    }

    /// Another span of the same trace.
    public func sibling(_ spanID: UInt64) -> TraceContext { TraceContext(traceID, spanID, flags, state) }

    /// Whether whoever began the trace wants its spans to be kept.
    public var isSampled: Bool { flags & Self.sampled != 0 }

    /// The header's value, of version 00.
    public var traceparent: String {
        "00-\(Hexadecimal.text(traceID))-\(Hexadecimal.text(spanID))-\(Hexadecimal.text(flags))"
    }

    /// Name and value of each header that carries it.
    public var headers: [(name: String, value: String)] {
        [(Self.parentHeader, traceparent)] + (state.map { [(Self.stateHeader, $0)] } ?? [])
    }

    private static let dash = UInt8(ascii: "-")

    /// The number that so many digits spell; upper case is not allowed.
    private static func hex<Number: FixedWidthInteger>(_ text: Span<UInt8>, _ start: Int, _ count: Int) -> Number? {
        var number: Number = 0
        for index in start..<start + count {
            guard !(UInt8(ascii: "A")...UInt8(ascii: "F")).contains(text[index]),
                let digit = Hexadecimal.value(of: text[index])
            else { return nil }
            number = number << 4 | Number(digit)
        }
        return number
    }
}
