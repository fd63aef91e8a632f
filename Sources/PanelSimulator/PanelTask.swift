/// Something that goes on after the call that started it was answered.
struct PanelTask: Row {
    var id = 0
    let description: String
    var status: TaskStatus
    /// The task in English.
    let text: String
    /// What is still to be done once its time has come; none for a task that was put in by hand.
    var ending: Ending?

    /// How a running backup ends.
    struct Ending: Sendable {
        /// Milliseconds since 1970.
        let time: Int64
        let virtualServerID: Int
        let backupName: String
        let backupDescription: String?
        let startsServer: Bool
    }
}
