extension JSONReader {
    /// Reads an object whole, its members by name.
    mutating func members() throws(JSONError) -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        try beginObject()
        while let name = try nextMember() { members[name] = try value() }
        return members
    }

    /// Reads the name of the next member, which must be this one.
    mutating func name(_ name: String) throws(JSONError) {
        guard try nextMember() == name else { throw JSONError(.expectedName, at: offset) }
    }

    /// Reads the next member, which must have this name and an integer.
    mutating func integer(_ name: String) throws(JSONError) -> Int64 {
        try self.name(name)
        return try integer()
    }

    /// Reads the next member, which must have this name and an integer or null.
    mutating func integerOrNull(_ name: String) throws(JSONError) -> Int64? {
        try self.name(name)
        if try peek() != UInt8(ascii: "n") { return try integer() }
        try null()
        return nil
    }

    /// Reads the next member, which must have this name and a list of what is read by a function.
    mutating func list<Element>(
        _ name: String, _ read: (inout JSONReader) throws(JSONError) -> Element
    ) throws(JSONError) -> [Element] {
        try self.name(name)
        var elements: [Element] = []
        try beginArray()
        while try nextElement() { elements.append(try read(&self)) }
        return elements
    }
}
