private import CYAML

/// libyaml's parser over bytes that the caller keeps alive.
@safe struct YAMLParser: ~Copyable {
    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let bytes: UnsafeBufferPointer<UInt8>

    /// Begins to parse the bytes as UTF-8, which must stay where they are as long as the parser lives.
    init(_ bytes: UnsafeBufferPointer<UInt8>) throws(YAMLError) {
        let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
        guard unsafe yaml_parser_initialize(parser) == 1 else {
            unsafe parser.deallocate()
            throw YAMLError(message: "no memory is left to parse it", mark: YAMLMark(line: 1, column: 1))
        }
        unsafe self.parser = unsafe parser
        unsafe self.bytes = unsafe Self.withoutMark(bytes)
        unsafe yaml_parser_set_input_string(parser, self.bytes.baseAddress, self.bytes.count)
        unsafe yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    }

    /// What follows a byte order mark, which libyaml would take for a column of the first line.
    private static func withoutMark(_ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        unsafe bytes.starts(with: "\u{FEFF}".utf8) ? UnsafeBufferPointer(rebasing: bytes.dropFirst(3)) : bytes
    }

    deinit {
        unsafe yaml_parser_delete(parser)
        unsafe parser.deallocate()
    }

    /// The next event; after an error or the stream's end there is none.
    mutating func next() throws(YAMLError) -> YAMLEvent {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(parser, &event) == 1 else { throw failure }
        defer { unsafe yaml_event_delete(&event) }
        return unsafe YAMLEvent(kind: kind(of: event), mark: YAMLMark(event.start_mark))
    }

    private func kind(of event: yaml_event_t) -> YAMLEvent.Kind {
        switch unsafe event.type {
        case YAML_STREAM_START_EVENT: .streamStart
        case YAML_DOCUMENT_START_EVENT: .documentStart
        case YAML_DOCUMENT_END_EVENT: .documentEnd
        case YAML_ALIAS_EVENT: .alias
        case YAML_SCALAR_EVENT: unsafe scalar(event.data.scalar)
        case YAML_SEQUENCE_START_EVENT:
            unsafe decorated(event.data.sequence_start.anchor, event.data.sequence_start.tag) ?? .sequenceStart
        case YAML_SEQUENCE_END_EVENT: .sequenceEnd
        case YAML_MAPPING_START_EVENT:
            unsafe decorated(event.data.mapping_start.anchor, event.data.mapping_start.tag) ?? .mappingStart
        case YAML_MAPPING_END_EVENT: .mappingEnd
        default: .streamEnd
        }
    }

    private func scalar(_ scalar: yaml_event_s.__Unnamed_union_data.__Unnamed_struct_scalar) -> YAMLEvent.Kind {
        if let decoration = unsafe decorated(scalar.anchor, scalar.tag) { return decoration }
        let bytes = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
        let text = unsafe String(decoding: bytes, as: UTF8.self)
        return unsafe .scalar(text, isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
    }

    private func decorated(
        _ anchor: UnsafeMutablePointer<UInt8>?, _ tag: UnsafeMutablePointer<UInt8>?
    ) -> YAMLEvent.Kind? {
        if unsafe anchor != nil { return .decorated(with: "an anchor (&)") }
        if unsafe tag != nil { return .decorated(with: "a tag (!)") }
        return nil
    }

    private var failure: YAMLError {
        let context = unsafe parser.pointee.context.map { unsafe String(cString: $0) + ": " } ?? ""
        let problem =
            unsafe parser.pointee.problem.map { unsafe String(cString: $0) } ?? "no memory is left to parse it"
        let mark =
            unsafe parser.pointee.error == YAML_READER_ERROR
            ? mark(at: parser.pointee.problem_offset) : YAMLMark(parser.pointee.problem_mark)
        return YAMLError(message: context + problem, mark: mark)
    }

    /// The place of a byte, for errors in the encoding, of which the parser knows nothing else.
    private func mark(at offset: Int) -> YAMLMark {
        var line = 1
        var column = 1
        for index in 0..<min(offset, unsafe bytes.count) {
            let isNewline = unsafe bytes[index] == UInt8(ascii: "\n")
            (line, column) = isNewline ? (line + 1, 1) : (line, column + 1)
        }
        return YAMLMark(line: line, column: column)
    }
}

extension YAMLMark {
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }
}
