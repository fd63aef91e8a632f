/// Reads the pages that a panel's log and tasks are shown on.
public enum LogPage {
    /// How many rows a page may have; the panel shows 100.
    private static let maximumRows = 1000

    /// The entries by ascending id, from the JSON of `event_log.list`.
    public static func entries(_ json: [UInt8]) throws(LogPageError) -> [LogEntry] {
        try rows(of: "the event log", json) { (row) throws(LogPageError) in
            LogEntry(
                id: try row.id, level: row.level, message: try row.requiredText("message"),
                text: try row.text("t_message") ?? "", address: try row.text("ip_address"),
                createdAt: try row.text("created_at"))
        }
    }

    /// The tasks by ascending id, from the JSON of `tasks.list`.
    public static func tasks(_ json: [UInt8]) throws(LogPageError) -> [PanelTask] {
        try rows(of: "the list of tasks", json) { (row) throws(LogPageError) in
            PanelTask(
                id: try row.id, description: try row.requiredText("description"), status: try row.status,
                text: try row.text("t_description") ?? "")
        }
    }

    private static func rows<Row: Identifiable<Int64>>(
        of page: String, _ json: [UInt8], _ read: (LogRow) throws(LogPageError) -> Row
    ) throws(LogPageError) -> [Row] {
        let rows = try members(of: page, json)
        var read = try rows.indices.map { (index) throws(LogPageError) in
            try read(LogRow(members: rows[index], name: "row \(index + 1) of \(page)"))
        }
        read.sort { $0.id < $1.id }
        for (one, next) in zip(read, read.dropFirst()) where one.id == next.id {
            throw LogPageError(message: "\(page) has the id \(one.id) twice")
        }
        return read
    }

    private static func members(of page: String, _ json: [UInt8]) throws(LogPageError) -> [[String: JSONValue]] {
        var rows: [[String: JSONValue]] = []
        do throws(JSONError) {
            var reader = JSONReader(json)
            try reader.beginArray()
            while rows.count <= maximumRows, try reader.nextElement() { rows.append(try reader.members()) }
            if rows.count <= maximumRows { try reader.finish() }
        } catch { throw LogPageError(message: "\(page) is no list of objects: \(error)") }
        guard rows.count <= maximumRows else {
            throw LogPageError(message: "\(page) has more than \(maximumRows) rows")
        }
        return rows
    }
}
