internal import PanelCatalog

extension CloudEvent {
    /// The event that a change has ended.
    public init(_ end: ChangeEnd, of command: Command) {
        let (key, outcome) = (command.ledgerKey, end.reply.outcome.rawValue)
        id = "\(key.panel):command:\(key.id):\(key.redrive):\(end.reply.attempts):\(outcome)"
        source = "/panels/\(key.panel)"
        type = "\(Self.typePrefix)command.\(outcome)"
        routingKey = "\(key.panel).command.\(command.method.name).\(outcome)"
        subject = nil
        time = end.at
        sequence = nil
        correlationID = command.correlationID
        trace = command.trace
        data = Self.data(of: end.reply.body, keepsID: command.method.makes)
    }

    /// The reply without its result, which may be long and is the asker's; of a create the id is kept.
    private static func data(of body: [UInt8], keepsID: Bool) -> [UInt8] {
        var writer = JSONWriter(reserving: body.count)
        writer.beginObject()
        do throws(JSONError) {
            try JSONReader.readRawMembers(of: body) { name, value in
                guard name == "result" else {
                    writer.key(name)
                    return writer.raw(value)
                }
                guard keepsID, let id = id(in: value) else { return }
                writer.key(name)
                writer.raw(Array("{\"id\":\(id)}".utf8))
            }
        } catch { preconditionFailure("a reply of ours is no JSON: \(error)") }
        writer.endObject()
        return writer.bytes
    }

    private static func id(in result: [UInt8]) -> Int64? {
        var id: Int64?
        do throws(JSONError) {
            try JSONReader.readRawMembers(of: result) { name, value in
                if name == "id" { id = Int64(String(decoding: value, as: UTF8.self)) }
            }
        } catch { return nil }
        return id
    }
}

extension PanelMethod {
    /// Whether it makes something that has an id from then on.
    fileprivate var makes: Bool {
        guard case .change(let change) = effect else { return false }
        return switch change.proof {
        case .appears, .appearsAfterSync: true
        case .repeats, .repeatsUntilGone, .none: false
        }
    }
}
