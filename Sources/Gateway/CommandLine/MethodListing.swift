public import PanelCatalog

/// The catalogue as a table by subject.
public enum MethodListing {
    /// One table a subject, with what each method does to the panel.
    public static func text(_ subjects: [PanelSubject], hasColour: Bool = false) -> String {
        var rows = TextTable(subjects.flatMap(\.methods).map(row)).lines[...]
        var blocks: [String] = []
        for subject in subjects {
            let heading = TerminalText.coloured(subject.title, .bold, if: hasColour)
            blocks.append(([heading] + rows.prefix(subject.methods.count)).joined(separator: "\n"))
            rows = rows.dropFirst(subject.methods.count)
        }
        blocks.append(
            """
            A change needs an id and runs alone; reads run beside it. "allow": refused unless the panel's configuration
            lists it under allow. `panelbridge methods NAME` shows all that is known of one, and
            `panelbridge methods errors` what may go wrong.
            """)
        return blocks.joined(separator: "\n\n")
    }

    private static func row(_ method: PanelMethod) -> [String] {
        ["  " + method.name, method.isChange ? "change" : "read", method.permission.mark, method.summary]
    }
}

extension PanelMethod.Permission {
    /// What a table says of it.
    fileprivate var mark: String {
        switch self {
        case .granted: ""
        case .mustBeAllowed: "allow"
        case .mustBeAllowedWhen: "allow*"
        }
    }
}
