extension CloudEvent {
    /// The panel that an event's id names; nil where it is no id of ours.
    public static func panel(ofID id: String) -> String? {
        guard let colon = id.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        return String(id[..<colon])
    }
}
