extension FollowCursor {
    private static let version: Int64 = 1

    /// As the ledger keeps it.
    public func encoded() -> [UInt8] {
        var writer = JSONWriter(reserving: 256 + 32 * (known.count + tasks.count))
        writer.beginObject()
        writer.member("version", Self.version)
        writer.member("generation", Int64(generation))
        // 64 bits without a sign are written as those with one, which are what readers of JSON take.
        writer.member("sequence", Int64(bitPattern: sequence))
        writer.nullableMember("entry", entry)
        writer.key("first_sight")
        writer.boolean(isFirstSight)
        writer.nullableMember("unreachable_since", unreachableSince)
        writer.nullableMember("checked_at", checkedAt)
        writer.list("known", known) { entry, writer in
            writer.integer(entry.id)
            writer.integer(Int64(bitPattern: entry.hash))
        }
        writer.list("tasks", tasks) { task, writer in task.write(to: &writer) }
        writer.endObject()
        return writer.bytes
    }

    /// Reads what `encoded` wrote, of this version or an earlier one.
    public init(decoding json: [UInt8]) throws(JSONError) {
        var reader = JSONReader(json)
        try reader.beginObject()
        guard try reader.integer("version") == Self.version else { throw JSONError(.unknownVersion, at: reader.offset) }
        generation = Int(try reader.integer("generation"))
        sequence = UInt64(bitPattern: try reader.integer("sequence"))
        entry = try reader.integerOrNull("entry")
        try reader.name("first_sight")
        isFirstSight = try reader.boolean()
        unreachableSince = try reader.integerOrNull("unreachable_since")
        checkedAt = try reader.integerOrNull("checked_at")
        known = try reader.list("known", KnownEntry.init)
        tasks = try reader.list("tasks", KnownTask.init)
        guard try reader.nextMember() == nil else { throw JSONError(.unknownVersion, at: reader.offset) }
        try reader.finish()
        guard isSound else { throw JSONError(.impossibleValue, at: reader.offset) }
    }

    /// Whether all that following rests on holds: ids are looked up by their order, and there is a next generation.
    private var isSound: Bool {
        1..<Int.max ~= generation && (entry ?? 0) >= max(0, known.last?.id ?? 0)
            && zip(known, known.dropFirst()).allSatisfy { $0.id < $1.id }
            && zip(tasks, tasks.dropFirst()).allSatisfy { $0.id < $1.id }
    }
}

extension FollowCursor.KnownEntry {
    /// Two elements of the list.
    fileprivate init(_ reader: inout JSONReader) throws(JSONError) {
        let id = try reader.integer()
        guard try reader.nextElement() else { throw JSONError(.expectedInteger, at: reader.offset) }
        self.init(id: id, hash: UInt64(bitPattern: try reader.integer()))
    }
}

extension FollowCursor.KnownTask {
    fileprivate func write(to writer: inout JSONWriter) {
        writer.beginObject()
        writer.member("id", id)
        writer.list("told", PanelTask.Status.allCases.filter(told.contains)) { status, writer in
            writer.string(status.rawValue)
        }
        writer.member("description", running?.description)
        writer.member("text", running?.text)
        writer.endObject()
    }

    fileprivate init(_ reader: inout JSONReader) throws(JSONError) {
        try reader.beginObject()
        id = try reader.integer("id")
        told = Set(try reader.list("told", PanelTask.Status.init))
        guard let name = try reader.nextMember() else { return }
        guard name == "description" else { throw JSONError(.expectedName, at: reader.offset) }
        let description = try reader.text()
        try reader.name("text")
        running = PanelTask(id: id, description: description, status: .running, text: try reader.text())
        guard try reader.nextMember() == nil else { throw JSONError(.expectedName, at: reader.offset) }
    }
}

extension PanelTask.Status {
    fileprivate init(_ reader: inout JSONReader) throws(JSONError) {
        guard let status = Self(rawValue: try reader.text()) else { throw JSONError(.expectedText, at: reader.offset) }
        self = status
    }
}
