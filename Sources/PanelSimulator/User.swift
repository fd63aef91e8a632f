/// Somebody who may log in.
struct User: Row {
    var id = 0
    var login: String
    var password: String
    var isEnabled = true
    var roleID: Int?
    var contactName: String?
    var email: String?
    /// Seconds since 1970.
    var createdAt: Int64
}
