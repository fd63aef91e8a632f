public import Bridge

extension DeadLetter {
    /// The members by which every command line's JSON tells of a dead letter; what it does not tell is left out.
    var members: [JSONTree.Member] {
        let tree = JSONTree.object(of: [
            "id": id.map(JSONTree.text), "panel": panel.map(JSONTree.text), "method": method.map(JSONTree.text),
            "reason": reason.map(JSONTree.text),
            "failed_at": failedAt.map { .text(Timestamp.text(milliseconds: $0)) },
            "redrives": .number(redrives), "user_id": userID.map(JSONTree.text),
            "exchange": origin.map { .text($0.exchange) }, "routing_key": origin.map { .text($0.routingKey) },
            "body_bytes": .number(bodyBytes),
        ])
        guard case .object(let members) = tree else { return [] }
        return members
    }
}

extension DeadLetterListing {
    /// The listing as one JSON object.
    public var json: JSONTree {
        .object(
            scan.members + [.init("dead_letters", .list(letters.map { .object($0.members) }))])
    }
}

extension DeadLetterReport {
    /// The report as one JSON object.
    public var json: JSONTree {
        let names: [DeadLetterFate.Name] = [.redriven, .purged, .skipped, .failed]
        return .object(
            [.init("applied", .boolean(isApplied))] + scan.members
                + names.map { .init($0.rawValue, .number(count($0))) }
                + [.init("dead_letters", .list(entries.map { .object($0.letter.members + $0.fate.members) }))])
    }
}

extension DeadLetterFate {
    fileprivate var members: [JSONTree.Member] {
        let name = JSONTree.Member("fate", .text(name.rawValue))
        return switch self {
        case .redriven(_, let number): [name, .init("redrive", .number(number))]
        case .purged: [name]
        case .skipped(let reason): [name, .init("why", .text(reason.rawValue))]
        case .failed(let why): [name, .init("why", .text(why))]
        }
    }
}

extension DeadLetterScan {
    fileprivate var members: [JSONTree.Member] {
        [
            .init("queue", .text(queue)), .init("in_queue", .number(inQueue)), .init("looked_at", .number(lookedAt)),
            .init("complete", .boolean(ending == .complete && !isShared)),
        ]
    }
}

extension DeadLetterPortrait {
    /// The dead letter as a JSON object; `body` is left out where it may hold a secret anywhere.
    public var json: JSONTree {
        let body: JSONTree.Member? =
            switch body {
            case .scrubbed(let tree): .init("body", tree)
            case .raw(let bytes):
                String(validating: bytes, as: UTF8.self).map { .init("body_raw", .text($0)) }
                    ?? .init("body_hex", .text(Self.hexadecimal(bytes)))
            case .hidden: nil
            }
        return .object(
            letter.members + [.init("body_sha256", .text(sha256))]
                + [.init("properties", properties), .init("headers", headers)] + (body.map { [$0] } ?? []))
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
