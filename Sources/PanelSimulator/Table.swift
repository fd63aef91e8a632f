/// What a table holds: rows known by an id, which the table gives.
protocol Row: Sendable {
    var id: Int { get set }
}

/// Rows in ascending order of their ids, which always rise, even after rows are deleted.
struct Table<Element: Row>: Sendable {
    private(set) var rows: [Element] = []
    private(set) var lastID = 0

    /// Adds a row under the next id.
    @discardableResult
    mutating func insert(_ draft: Element) -> Element {
        lastID += 1
        var row = draft
        row.id = lastID
        rows.append(row)
        return row
    }

    /// Takes a row with an id of its own; ids go on from the highest.
    mutating func load(_ row: Element) {
        remove(row.id)
        rows.insert(row, at: position(of: row.id))
        lastID = max(lastID, row.id)
    }

    subscript(id: Int) -> Element? {
        let position = position(of: id)
        return position < rows.count && rows[position].id == id ? rows[position] : nil
    }

    /// Puts a changed row in the place of the one with its id, if that is still there.
    mutating func update(_ row: Element) {
        let position = position(of: row.id)
        guard position < rows.count, rows[position].id == row.id else { return }
        rows[position] = row
    }

    mutating func remove(_ id: Int) {
        let position = position(of: id)
        guard position < rows.count, rows[position].id == id else { return }
        rows.remove(at: position)
    }

    mutating func removeAll(where condition: (Element) -> Bool) {
        rows.removeAll(where: condition)
    }

    /// Drops the oldest rows beyond `count`.
    mutating func keep(newest count: Int) {
        if rows.count > count { rows.removeFirst(rows.count - count) }
    }

    /// Where the row with that id stands, or would stand.
    private func position(of id: Int) -> Int {
        var range = 0..<rows.count
        while !range.isEmpty {
            let middle = range.lowerBound + range.count / 2
            if rows[middle].id < id { range = middle + 1..<range.upperBound } else { range = range.lowerBound..<middle }
        }
        return range.lowerBound
    }
}
