/// What its users may do.
struct Role: Row {
    var id = 0
    let name: String
    /// How many backups a server may have; -1 for any number.
    let backupLimit: Int
    /// Whether its users may do everything.
    let isSuperadmin: Bool
}
