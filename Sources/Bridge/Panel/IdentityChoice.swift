/// The container id for a create that names none: the node's highest plus one.
public enum IdentityChoice {
    /// OpenVZ keeps the ids up to 100 for itself.
    public static let lowest: Int64 = 101

    /// The highest that the panel's tables can count.
    private static let highest: Int64 = 2_147_483_647

    /// The next identity by a node's list of virtual servers, as JSON; nil where that is no such list, or none is left.
    public static func next(after list: [UInt8]) -> Int64? {
        var next = lowest
        do throws(JSONError) {
            try JSONReader.readMembers(ofObjectsIn: list) { name, value in
                // The panel keeps identities as texts.
                guard name == "identity", case .text(let text) = value, let identity = Int64(text) else { return }
                next = max(next, identity == .max ? .max : identity + 1)
            }
        } catch { return nil }
        return next <= highest ? next : nil
    }
}
