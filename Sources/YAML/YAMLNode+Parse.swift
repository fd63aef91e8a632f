extension YAMLNode {
    /// The most bytes that a document may have.
    public static let maximumBytes = 1 << 20
    /// How deeply sequences and mappings may be nested.
    public static let maximumDepth = 32

    /// Reads the one document that the bytes hold; an empty one is null.
    ///
    /// Refused: more than one document, more than `maximumBytes` or `maximumDepth`, a key that stands twice or is no
    /// text, anchors, aliases and tags.
    public static func parse(_ bytes: [UInt8]) throws(YAMLError) -> YAMLNode {
        guard bytes.count <= maximumBytes else {
            throw YAMLError(message: "the document is larger than 1 MiB", mark: YAMLMark(line: 1, column: 1))
        }
        return try unsafe bytes.withUnsafeBufferPointer { buffer throws(YAMLError) in
            var composer = try unsafe YAMLComposer(YAMLParser(buffer))
            return try composer.document()
        }
    }
}
