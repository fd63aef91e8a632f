/// An archive of a virtual server on its machine.
struct Backup: Row {
    var id = 0
    let virtualServerID: Int
    let name: String
    let description: String?
    /// Megabytes.
    let size: Int
    /// Seconds since 1970.
    let createdAt: Int64
}
