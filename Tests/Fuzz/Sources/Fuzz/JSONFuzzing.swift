import Bridge

/// Any bytes to both readers of JSON: what the strict one takes the other takes too, and it can be written again.
enum JSONFuzzing {
    static func run(_ input: [UInt8]) {
        let tree = JSONTree(input)
        guard isRead(input) else { return }
        guard let tree else { fatalError("what the strict reader takes is not read as a tree") }
        var writer = JSONWriter()
        tree.write(to: &writer)
        lawOfJSON(writer.bytes, "what was written again")
        law(JSONTree(writer.bytes) == tree, "what was written again reads otherwise")
    }

    private static func isRead(_ input: [UInt8]) -> Bool {
        var reader = JSONReader(input)
        do throws(JSONError) {
            try reader.skip()
            try reader.finish()
        } catch {
            law(0...input.count ~= error.offset, "an error stands outside of the bytes")
            return false
        }
        return true
    }
}
