internal import PanelCatalog

extension PanelTask {
    /// Bytes of a text that the cursor keeps at the most.
    private static let longest = 1024

    /// As the cursor may keep it: short, and without what could be a secret, so that it is the same by its event.
    var kept: PanelTask {
        let scrubber = Scrubber()
        let description = scrubber.scrub(description)
        let text = scrubber.scrub(text)
        let isKept = text.utf8.count <= Self.longest && PanelCatalog.loggedTask(description)?.values(in: text) != nil
        return PanelTask(
            id: id, description: String(decoding: description.utf8.prefix(Self.longest), as: UTF8.self), status: status,
            text: isKept ? text : "")
    }
}
