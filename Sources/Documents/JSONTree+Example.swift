internal import Bridge

extension JSONTree {
    /// A value that the catalogue or the gateway's own code has written as JSON.
    static func example(_ json: String) -> JSONTree { example(Array(json.utf8)) }

    static func example(_ json: [UInt8]) -> JSONTree {
        guard let tree = JSONTree(json) else {
            preconditionFailure("an example is no JSON: \(String(decoding: json, as: UTF8.self))")
        }
        return tree
    }

    /// The value as JSON on one line, without spaces.
    var bytes: [UInt8] {
        var writer = JSONWriter()
        write(to: &writer)
        return writer.bytes
    }
}
