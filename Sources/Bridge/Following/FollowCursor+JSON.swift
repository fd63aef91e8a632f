extension FollowCursor {
    /// As the ledger keeps it.
    public func encoded() -> [UInt8] {
        var json = JSONWriter(reserving: 64 + 32 * known.count + 128 * tasks.count)
        json.beginObject()
        json.key("generation")
        json.integer(generation)
        json.key("sequence")
        json.integer(sequence)
        json.integer("entry", entry)
        json.key("is_first_sight")
        json.boolean(isFirstSight)
        json.integer("unreachable_since", unreachableSince)
        json.integer("checked_at", checkedAt)
        json.key("known")
        json.beginArray()
        for entry in known {
            json.integer(entry.id)
            json.integer(Int64(bitPattern: entry.hash))
        }
        json.endArray()
        json.key("tasks")
        json.beginArray()
        for known in tasks { json.task(known) }
        json.endArray()
        json.endObject()
        return json.bytes
    }

    /// Reads what `encoded` wrote, of this version or an earlier one.
    public init(decoding json: [UInt8]) throws(JSONError) {
        self.init()
        var reader = JSONReader(json)
        try reader.beginObject()
        while let name = try reader.nextMember() {
            switch name {
            case "generation": generation = Int(try reader.integer())
            case "sequence": sequence = UInt64(bitPattern: try reader.integer())
            case "entry": entry = try reader.integer()
            case "is_first_sight": isFirstSight = try reader.boolean()
            case "unreachable_since": unreachableSince = try reader.integer()
            case "checked_at": checkedAt = try reader.integer()
            case "known": try readEntries(&reader)
            case "tasks": try readTasks(&reader)
            default: try reader.skip()
            }
        }
        try reader.finish()
    }

    private mutating func readEntries(_ reader: inout JSONReader) throws(JSONError) {
        try reader.beginArray()
        while try reader.nextElement() {
            let id = try reader.integer()
            guard try reader.nextElement() else { throw JSONError(.expectedInteger, at: 0) }
            known.append(KnownEntry(id: id, hash: UInt64(bitPattern: try reader.integer())))
        }
    }

    private mutating func readTasks(_ reader: inout JSONReader) throws(JSONError) {
        try reader.beginArray()
        while try reader.nextElement() {
            var (id, texts) = (Int64(0), [String]())
            var told: Set<PanelTask.Status> = []
            try reader.beginArray()
            while try reader.nextElement() {
                if id == 0 { id = try reader.integer() } else { texts.append(try reader.text()) }
            }
            guard texts.count >= 3, let status = PanelTask.Status(rawValue: texts[2]) else {
                throw JSONError(.expectedText, at: 0)
            }
            for text in texts[3...] { if let status = PanelTask.Status(rawValue: text) { told.insert(status) } }
            tasks.append(
                KnownTask(
                    task: PanelTask(id: id, description: texts[0], status: status, text: texts[1]), told: told))
        }
    }
}

extension JSONWriter {
    fileprivate mutating func integer(_ name: StaticString, _ value: Int64?) {
        guard let value else { return }
        key(name)
        integer(value)
    }

    fileprivate mutating func task(_ known: FollowCursor.KnownTask) {
        beginArray()
        integer(known.task.id)
        for text in [known.task.description, known.task.text, known.task.status.rawValue] { string(text) }
        for status in known.told { string(status.rawValue) }
        endArray()
    }
}
