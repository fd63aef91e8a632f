/// What a text of the panel's log may name.
public enum LogParameter: String, Sendable, CaseIterable {
    case code
    case host
    case id
    case identity
    case login
    case message
    case name
    case requestID = "request_id"
    case state

    /// Whether its values are digits and nothing else.
    public var isNumber: Bool {
        switch self {
        case .code, .id, .identity, .requestID: true
        case .host, .login, .message, .name, .state: false
        }
    }

    /// Whether its values are words that others than the panel chose, such as what a command on a node printed.
    public var isFreeText: Bool { self == .message }

    /// What it means, as one phrase.
    public var description: String {
        switch self {
        case .code: "the exit code of the command on the node"
        case .host: "the host name or address of the physical server"
        case .id: "the panel's id of the request"
        case .identity: "the container id of the virtual server on its node"
        case .login: "the login of the user"
        case .message: "what went wrong, as the panel's code or a command on a node words it"
        case .name: "the name of the role, or of the limit"
        case .requestID: "the panel's id of the request that was commented on"
        case .state: "the state that was asked for: start, stop or restart"
        }
    }

    /// A value that it may have.
    public var example: String {
        switch self {
        case .code: "44"
        case .host: "node1.example.com"
        case .id: "7"
        case .identity: "131"
        case .login: "john"
        case .message: "Connection refused - connect(2)"
        case .name: "ve_admin"
        case .requestID: "7"
        case .state: "start"
        }
    }
}
