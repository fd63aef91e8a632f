/// One entry of the event log.
struct Event: Row {
    var id = 0
    /// Seconds since 1970.
    let createdAt: Int64
    let address: String
    let level: Int
    let message: String
    /// The entry in English.
    let text: String
}
