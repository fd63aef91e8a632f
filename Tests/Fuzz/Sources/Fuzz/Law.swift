import Bridge

/// Stops the fuzzer, which keeps the input, where a law is broken.
func law(_ isKept: Bool, _ words: @autoclosure () -> String) {
    if !isKept { fatalError(words()) }
}

/// What must hold of whatever leaves the gateway as JSON: every reader takes it, also a strict one.
func lawOfJSON(_ bytes: [UInt8], _ what: String) {
    var reader = JSONReader(bytes)
    do throws(JSONError) {
        try reader.skip()
        try reader.finish()
    } catch { fatalError("\(what) is no JSON: \(error)") }
    law(JSONTree(bytes) != nil, "\(what) is not read as a tree")
}

extension JSONTree {
    /// All texts in it, names included.
    var texts: [String] {
        switch self {
        case .text(let text): [text]
        case .number, .boolean, .null: []
        case .list(let elements): elements.flatMap(\.texts)
        case .object(let members): members.flatMap { [$0.name] + $0.value.texts }
        }
    }
}

extension [UInt8] {
    var isPrintableASCII: Bool { allSatisfy { 0x20..<0x7F ~= $0 } }
}
