public import PanelCatalog

/// The catalogue as a table by subject.
public enum MethodListing {
    /// One table a subject, with what each method does to the panel.
    public static func text(_ methods: [PanelMethod], hasColour: Bool = false) -> String {
        var rows = TextTable(methods.map(row)).lines[...]
        var blocks: [String] = []
        for controller in subjects(of: methods) {
            let count = methods.count { $0.controller == controller }
            let heading = TerminalText.coloured(title(of: controller), .bold, if: hasColour)
            blocks.append(([heading] + rows.prefix(count)).joined(separator: "\n"))
            rows = rows.dropFirst(count)
        }
        blocks.append(
            """
            A change needs an id and runs alone; reads run beside it. "allow": refused unless the panel's configuration
            lists it under allow. `panelbridge methods NAME` shows the parameters and the result.
            """)
        return blocks.joined(separator: "\n\n")
    }

    private static func row(_ method: PanelMethod) -> [String] {
        ["  " + method.name, method.isChange ? "change" : "read", method.permission.mark, method.summary]
    }

    /// The controllers in the order of the catalogue, in which each one's methods stand together.
    private static func subjects(of methods: [PanelMethod]) -> [String] {
        var subjects: [String] = []
        for method in methods where !subjects.contains(method.controller) { subjects.append(method.controller) }
        return subjects
    }

    private static func title(of controller: String) -> String {
        let words = controller.split(separator: "_").map { $0 == "ip" ? "IP" : String($0) }.joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }
}

extension PanelMethod.Permission {
    /// What a table says of it.
    var mark: String {
        switch self {
        case .granted: ""
        case .mustBeAllowed: "allow"
        case .mustBeAllowedWhen: "allow*"
        }
    }

    /// What a description says of it; empty where nothing needs saying.
    var sentence: String {
        switch self {
        case .granted: ""
        case .mustBeAllowed: "Refused unless the panel's configuration lists it under allow."
        case .mustBeAllowedWhen(let parameter, let value):
            "Refused with \(parameter) = \(value) unless the panel's configuration lists it under allow."
        }
    }
}
