extension LogNews {
    /// The event's id: the same whenever the same is told again.
    func eventID(of panel: String, in generation: Int) -> String {
        let place = "\(panel):\(generation)"
        return switch self {
        case .entry(let entry, _): "\(place):event:\(entry.id)"
        case .task(let task, _): "\(place):task:\(task.id):\(task.status.rawValue)"
        case .gap(let first, let last): "\(place):gap:\(first)-\(last)"
        case .reset: "\(place):reset"
        case .unreachable(let since, _, _): "\(place):\(Timestamp.text(milliseconds: since)):unreachable"
        // Not by the time of the return, which would be another one when it is told again.
        case .reachable(let since): "\(place):\(Timestamp.text(milliseconds: since)):reachable"
        }
    }

    /// What stands behind `org.openvz.panel.` in the event's type.
    var type: String {
        switch self {
        case .entry(let entry, _): "event.\(Self.word(entry.message))"
        case .task(let task, _): "task.\(task.status.rawValue)"
        case .gap: "gap"
        case .reset: "reset"
        case .unreachable: "unreachable"
        case .reachable: "reachable"
        }
    }

    /// What stands behind the panel's name in the event's routing key.
    var topic: String {
        if case .task(let task, _) = self { return "task.\(Self.word(task.description)).\(task.status.rawValue)" }
        return type
    }

    /// A key of the panel's as types and routing keys can hold it: AMQP has 255 bytes for either.
    private static func word(_ key: String) -> String {
        if key.isEmpty { return "unknown" }
        let scalars = Scrubber().scrub(key).unicodeScalars.prefix(100)
        return String(String.UnicodeScalarView(scalars.map { isPlain($0) ? $0 : "_" }))
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "_", ".", "-": true
        default: false
        }
    }
}
