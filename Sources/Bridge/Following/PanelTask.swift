/// One of a panel's tasks, as `tasks.list` shows it in English.
public struct PanelTask: Sendable, Equatable, Identifiable {
    public let id: Int64
    /// The key of what is done, such as `backups.create`.
    public let description: String
    public let status: Status
    /// What is done, in English.
    public let text: String

    public init(id: Int64, description: String, status: Status, text: String) {
        self.id = id
        self.description = description
        self.status = status
        self.text = text
    }

    public enum Status: String, Sendable, CaseIterable {
        case running, finished, failed
        /// It was running, and the panel does not show it any more.
        case lost
    }
}
