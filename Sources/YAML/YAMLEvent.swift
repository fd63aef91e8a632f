/// What the parser found next.
struct YAMLEvent {
    let kind: Kind
    let mark: YAMLMark

    enum Kind: Equatable {
        case documentStart, documentEnd, streamStart, streamEnd
        case scalar(String, isPlain: Bool)
        case sequenceStart, sequenceEnd
        case mappingStart, mappingEnd
        case alias
        /// A value with an anchor or a tag.
        case decorated(with: String)
    }
}
