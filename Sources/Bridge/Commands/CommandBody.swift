/// The members of a command's body, read in one pass and not yet judged.
struct CommandBody {
    private(set) var method: JSONValue?
    private(set) var panel: JSONValue?
    private(set) var params: [(name: String, value: JSONValue)] = []
    private(set) var paramsKind: JSONValue?
    private(set) var unknownMember: String?

    /// The method's name, where it has the form of one.
    var methodName: String? {
        guard case .text(let name) = method, NameGrammar.isMethod(name) else { return nil }
        return name
    }

    /// The panel's name, where it has the form of one.
    var panelName: String? {
        guard case .text(let name) = panel, NameGrammar.isPanel(name) else { return nil }
        return name
    }

    /// Reads all of the body; what was read before an error stands.
    mutating func read(_ bytes: [UInt8]) throws(JSONError) {
        var reader = JSONReader(bytes)
        try reader.beginObject()
        while let name = try reader.nextMember() {
            switch name {
            case "method": method = try reader.value()
            case "panel": panel = try reader.value()
            case "params": try readParams(from: &reader)
            default:
                unknownMember = unknownMember ?? name
                try reader.skip()
            }
        }
        try reader.finish()
    }

    private mutating func readParams(from reader: inout JSONReader) throws(JSONError) {
        guard try reader.peek() == UInt8(ascii: "{") else {
            paramsKind = try reader.value()
            return
        }
        paramsKind = .object
        params.reserveCapacity(8)
        try reader.beginObject()
        while let name = try reader.nextMember() {
            params.append((name, try reader.value()))
        }
    }
}
