/// Makes nodes of the parser's events.
struct YAMLComposer: ~Copyable {
    private var parser: YAMLParser
    private var depth = 0

    init(_ parser: consuming YAMLParser) { self.parser = parser }

    mutating func document() throws(YAMLError) -> YAMLNode {
        _ = try parser.next()  // the stream's start
        let start = try parser.next()
        guard start.kind == .documentStart else {
            return YAMLNode(content: .scalar("", isPlain: true), mark: start.mark)
        }
        let root = try node(parser.next())
        _ = try parser.next()  // the document's end
        let end = try parser.next()
        guard end.kind == .streamEnd else {
            throw YAMLError(message: "a second document begins here; only one is read", mark: end.mark)
        }
        return root
    }

    private mutating func node(_ event: YAMLEvent) throws(YAMLError) -> YAMLNode {
        switch event.kind {
        case .scalar(let text, let isPlain):
            return YAMLNode(content: .scalar(text, isPlain: isPlain), mark: event.mark)
        case .sequenceStart: return YAMLNode(content: .sequence(try nested(event, Self.elements)), mark: event.mark)
        case .mappingStart: return YAMLNode(content: .mapping(try nested(event, Self.entries)), mark: event.mark)
        case .alias: throw YAMLError(message: "an alias (*) is not accepted: write the value out", mark: event.mark)
        case .decorated(let what):
            throw YAMLError(message: "\(what) is not accepted; quote a text that begins so", mark: event.mark)
        case .documentStart, .documentEnd, .streamStart, .streamEnd, .sequenceEnd, .mappingEnd:
            throw YAMLError(message: "a value is missing", mark: event.mark)
        }
    }

    private mutating func nested<Content>(
        _ start: YAMLEvent, _ read: (inout Self) throws(YAMLError) -> Content
    ) throws(YAMLError) -> Content {
        guard depth < YAMLNode.maximumDepth else {
            throw YAMLError(message: "more than \(YAMLNode.maximumDepth) levels are nested", mark: start.mark)
        }
        depth += 1
        defer { depth -= 1 }
        return try read(&self)
    }

    private static func elements(_ composer: inout Self) throws(YAMLError) -> [YAMLNode] {
        var elements: [YAMLNode] = []
        while true {
            let event = try composer.parser.next()
            if event.kind == .sequenceEnd { return elements }
            elements.append(try composer.node(event))
        }
    }

    private static func entries(_ composer: inout Self) throws(YAMLError) -> [YAMLNode.Entry] {
        var entries: [YAMLNode.Entry] = []
        var lines: [String: Int] = [:]
        while true {
            let event = try composer.parser.next()
            if event.kind == .mappingEnd { return entries }
            let key = try composer.key(event)
            if let line = lines.updateValue(event.mark.line, forKey: key) {
                throw YAMLError(message: "the key \(key) stands twice, first on line \(line)", mark: event.mark)
            }
            entries.append(.init(key: key, mark: event.mark, value: try composer.node(composer.parser.next())))
        }
    }

    private func key(_ event: YAMLEvent) throws(YAMLError) -> String {
        switch event.kind {
        case .scalar(let key, _): return key
        case .decorated, .alias: throw YAMLError(message: "a key must be a text and nothing else", mark: event.mark)
        default: throw YAMLError(message: "a key must be a text, not a list or a mapping", mark: event.mark)
        }
    }
}
