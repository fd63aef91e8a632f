/// The methods that have to do with one kind of thing: one controller of the panel's.
public struct PanelSubject: Sendable {
    /// The panel's name of it, such as `virtual_servers`.
    public let controller: String
    /// What a heading calls it.
    public let title: String
    /// One sentence that says what it is.
    public let summary: String
    /// In the order of the reference.
    public let methods: [PanelMethod]
}
