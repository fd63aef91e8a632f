/// The container id for a create that names none: the node's highest plus one.
public enum IdentityChoice {
    /// OpenVZ keeps the ids up to 100 for itself.
    public static let lowest: Int64 = 101

    /// The next identity by a node's list of virtual servers, as JSON; nil where that is no such list.
    public static func next(after list: [UInt8]) -> Int64? {
        guard let highest = try? highestIdentity(in: list) else { return nil }
        return max(lowest, highest + 1)
    }

    private static func highestIdentity(in list: [UInt8]) throws(JSONError) -> Int64 {
        var reader = JSONReader(list)
        var highest: Int64 = 0
        try reader.beginArray()
        while try reader.nextElement() {
            try reader.beginObject()
            while let name = try reader.nextMember() {
                let value = try reader.value()
                // The panel keeps identities as texts.
                guard name == "identity", case .text(let text) = value, let identity = Int64(text) else { continue }
                highest = max(highest, identity)
            }
        }
        try reader.finish()
        return highest
    }
}
