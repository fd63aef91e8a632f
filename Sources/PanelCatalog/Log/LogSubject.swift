/// What an entry of the log is about: a kind of thing, and the parameter that tells which.
public struct LogSubject: Sendable, Equatable {
    /// Such as `virtual_server`.
    public let kind: String
    public let parameter: LogParameter

    static let virtualServer = LogSubject(kind: "virtual_server", parameter: .identity)
    static let hardwareServer = LogSubject(kind: "hardware_server", parameter: .host)
    static let user = LogSubject(kind: "user", parameter: .login)
    static let role = LogSubject(kind: "role", parameter: .name)
    static let request = LogSubject(kind: "request", parameter: .id)
    static let commentedRequest = LogSubject(kind: "request", parameter: .requestID)
}
