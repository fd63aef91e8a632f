/// Every method of the panel, in the order of its reference.
public enum PanelCatalog {
    public static let methods: [PanelMethod] = subjects.flatMap(\.methods)

    /// The methods by what they have to do with.
    public static let subjects = [
        PanelSubject(
            controller: "hardware_servers", title: "Hardware servers",
            summary: "Nodes: the physical servers on which virtual servers run.", methods: hardwareServers),
        PanelSubject(
            controller: "virtual_servers", title: "Virtual servers",
            summary: "The containers, and what the panel knows of them.", methods: virtualServers),
        PanelSubject(
            controller: "users", title: "Users",
            summary: "Those who may log in to the panel and own virtual servers.", methods: users),
        PanelSubject(
            controller: "roles", title: "Roles",
            summary: "What the users who have them may do.", methods: roles),
        PanelSubject(
            controller: "event_log", title: "Event log",
            summary: "The panel's log of what happened.", methods: eventLog),
        PanelSubject(
            controller: "tasks", title: "Tasks",
            summary: "What the panel does in the background.", methods: tasks),
        PanelSubject(
            controller: "backups", title: "Backups",
            summary: "Copies of virtual servers, kept on their node.", methods: backups),
        PanelSubject(
            controller: "ip_pools", title: "IP pools",
            summary: "Ranges from which virtual servers get their addresses.", methods: ipPools),
    ]

    /// The subject that the panel calls so, if it has it.
    public static func subject(named controller: String) -> PanelSubject? {
        subjects.first { $0.controller == controller }
    }

    /// The method of that name, if the panel has it.
    public static func method(named name: String) -> PanelMethod? { byName[name] }

    private static let byName = Dictionary(uniqueKeysWithValues: methods.map { ($0.name, $0) })
}
