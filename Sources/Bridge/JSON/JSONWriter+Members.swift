extension JSONWriter {
    mutating func member(_ name: StaticString, _ integer: Int64) {
        key(name)
        self.integer(integer)
    }

    /// Writes a member also where it has no value, as null.
    mutating func nullableMember(_ name: StaticString, _ integer: Int64?) {
        key(name)
        if let integer { self.integer(integer) } else { null() }
    }

    /// Writes a member also where it has no value, as null.
    mutating func nullableMember(_ name: StaticString, _ text: String?) {
        key(name)
        if let text { string(text) } else { null() }
    }

    /// Writes a list, each of its elements by a function.
    public mutating func list<Element>(
        _ name: StaticString, _ elements: [Element], _ write: (Element, inout JSONWriter) -> Void
    ) {
        key(name)
        beginArray()
        for element in elements { write(element, &self) }
        endArray()
    }
}
