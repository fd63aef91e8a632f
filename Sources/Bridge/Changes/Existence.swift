internal import PanelCatalog

/// Whether what a change is to make is there, asked with a read of the panel.
struct Existence: Sendable {
    let request: PanelRequest
    private let lookUp: Effect.LookUp
    private let command: Command

    /// The question that the catalogue has for the command's method; nil where it has none.
    init?(of command: Command) {
        guard case .change(let change) = command.method.effect else { return nil }
        switch change.proof {
        case .appears(let lookUp), .appearsAfterSync(_, let lookUp): self.lookUp = lookUp
        case .repeats, .repeatsUntilGone, .none: return nil
        }
        guard let read = PanelCatalog.method(named: lookUp.method) else {
            preconditionFailure("the catalogue lacks \(lookUp.method)")
        }
        let lookUp = lookUp
        request = PanelRequest(
            read,
            read.parameters.compactMap { parameter in
                guard let name = lookUp.arguments[parameter.name], let value = command[name] else { return nil }
                return Argument(parameter, lookUp.kept(value))
            })
        self.command = command
    }

    /// What an answer tells.
    enum Finding: Sendable {
        case found(id: Int64)
        /// It is not there; the answer as JSON where it was a list.
        case absent(list: [UInt8]?)
        /// The answer is none to the question.
        case unclear
    }

    func finding(in answer: PanelAnswer) -> Finding {
        switch answer {
        case .result(let json): return (try? finding(in: json)) ?? .unclear
        case .error("object_not_found", _, _) where !isList: return .absent(list: nil)
        default: return .unclear
        }
    }

    private var isList: Bool {
        if case .list = request.method.result { true } else { false }
    }

    private func finding(in json: [UInt8]) throws(JSONError) -> Finding {
        var reader = JSONReader(json)
        var found: Int64?
        if isList {
            try reader.beginArray()
            while try reader.nextElement() {
                if let id = try match(&reader), found == nil { found = id }
            }
        } else {
            found = try match(&reader)
        }
        try reader.finish()
        return found.map { .found(id: $0) } ?? .absent(list: isList ? json : nil)
    }

    /// Reads one object; its id where it is what the command names, which must then have one.
    private func match(_ reader: inout JSONReader) throws(JSONError) -> Int64? {
        var id: Int64?
        var agreements = 0
        let start = reader.offset
        try reader.beginObject()
        while let name = try reader.nextMember() {
            let value = try reader.value()
            if name == "id", case .integer(let integer) = value { id = integer }
            if let parameter = lookUp.matching[name], agrees(value, with: command[parameter]) { agreements += 1 }
        }
        guard agreements == lookUp.matching.count else { return nil }
        guard let id else { throw JSONError(.expectedValue, at: start) }
        return id
    }

    private func agrees(_ value: JSONValue, with argument: Argument.Value?) -> Bool {
        guard let wanted = argument.map(lookUp.kept)?.text else { return value == .null }
        switch value {
        case .text(let text): return text == wanted
        case .integer(let integer): return String(integer) == wanted
        default: return false
        }
    }

    /// The parameters by which the panel would tell the two apart, for the refusal.
    var fields: [String] { lookUp.matching.values.filter { command[$0] != nil }.sorted() }
}

extension Effect.LookUp {
    /// A parameter's value as the panel has kept it.
    fileprivate func kept(_ value: Argument.Value) -> Argument.Value {
        guard case .text(let text) = value else { return value }
        return .text(kept(text))
    }
}

extension Argument.Value {
    fileprivate var text: String {
        switch self {
        case .integer(let integer): String(integer)
        case .boolean(let boolean): String(boolean)
        case .text(let text): text
        }
    }
}
