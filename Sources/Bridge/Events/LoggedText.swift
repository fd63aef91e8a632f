internal import PanelCatalog

/// A text of the panel's log as an event may tell it: without secrets, and with what it names.
struct LoggedText {
    let text: String
    private let kind: LogKind?
    private let values: [LogParameter: String]

    /// Names in a text that is worded as its kind's template are left alone, as a login may equal a password; but what
    /// follows `root:` goes everywhere.
    init(_ original: String, of kind: LogKind?, _ scrubber: Scrubber) {
        let isFree = kind?.parameters.contains(where: \.isFreeText) ?? true
        let scrubbed = scrubber.scrub(original)
        let worded = isFree ? scrubbed : Scrubber().scrub(original)
        let values = kind?.values(in: worded)
        text = values == nil ? scrubbed : worded
        self.values = values ?? [:]
        self.kind = kind
    }

    /// What it is about, such as `user/john`; nil where the text does not tell, or by no name that a subject can have.
    var subject: String? {
        guard let subject = kind?.subject, let name = values[subject.parameter], Self.isName(name) else { return nil }
        return "\(subject.kind)/\(name)"
    }

    /// Attributes of CloudEvents have no control characters and no noncharacters.
    private static func isName(_ text: String) -> Bool {
        1...255 ~= text.utf8.count
            && text.unicodeScalars.allSatisfy {
                $0.properties.generalCategory != .control && !$0.properties.isNoncharacterCodePoint
            }
    }

    /// Writes the parameters that were recovered, and nothing where there are none.
    func writeParams(to writer: inout JSONWriter) {
        guard let kind, !values.isEmpty else { return }
        writer.key("params")
        writer.beginObject()
        for parameter in kind.parameters {
            writer.key(parameter.rawValue)
            writer.string(values[parameter] ?? "")
        }
        writer.endObject()
    }
}
