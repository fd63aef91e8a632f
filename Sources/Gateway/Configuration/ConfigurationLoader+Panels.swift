extension ConfigurationLoader {
    /// Finds out whether there is a panel, where one is needed, and whether each has what it needs.
    mutating func requirePanels() {
        // What the file would have set is not missing.
        guard isFileReadable else { return }
        if needsPanels, panels.isEmpty, !problems.contains(where: { $0.key.hasPrefix("panels") }) {
            problems.append(.init("panels", Self.noPanels))
        }
        for panel in panels.sorted() { require(of: "panels.\(panel)") }
    }

    private mutating func require(of panel: String) {
        for key in ["url", "user"] where settings["\(panel).\(key)"] == nil {
            refuse("\(panel).\(key)", "is missing")
        }
        if settings["\(panel).password"] == nil, settings["\(panel).password_file"] == nil {
            refuse(
                "\(panel).password",
                "is missing; set it, or password_file, or the variable "
                    + ConfigurationEnvironment.variable(of: "\(panel).password"))
        }
    }

    private static let noPanels = """
        is missing: without a panel there is nothing to bridge to. The smallest file that works:

            broker:
              url: amqp://guest:guest@127.0.0.1:5672/
            panels:
              main:
                url: http://panel.example.com:3000
                user: admin
                password_file: /run/secrets/panel-main-password
        """
}
