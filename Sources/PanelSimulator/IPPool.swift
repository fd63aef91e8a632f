/// A range of addresses to give to virtual servers.
struct IPPool: Row {
    var id = 0
    var firstIP: String?
    var lastIP: String?
    var hardwareServerID: Int?
}
