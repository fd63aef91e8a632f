public import Bridge

/// The body of a command that the gateway refuses, numbered as the list of hostile inputs numbers it.
public struct WrongCommand: Sendable, CustomStringConvertible {
    public let number: Int
    public let what: String
    public let body: [UInt8]
    public let code: ErrorCode
    /// Whether a JSON Schema can tell that it is wrong: to one 1.0 is an integer, and a host a host.
    public let isForSchemas: Bool

    init(
        _ number: Int, _ what: String, _ body: String, _ code: ErrorCode = .invalidCommand, isForSchemas: Bool = true
    ) {
        self.init(number, what, Array(body.utf8), code, isForSchemas: isForSchemas)
    }

    init(
        _ number: Int, _ what: String, _ body: [UInt8], _ code: ErrorCode = .invalidCommand, isForSchemas: Bool = true
    ) {
        self.number = number
        self.what = what
        self.body = body
        self.code = code
        self.isForSchemas = isForSchemas
    }

    public var description: String { "\(number): \(what)" }

    /// Whether it is sent as a read.
    public var isRead: Bool { String(decoding: body.prefix(64), as: UTF8.self).contains("users.list") }

    public static let all = syntax + meaning
}
