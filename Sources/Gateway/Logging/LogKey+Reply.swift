internal import Bridge

extension [LogKey: String] {
    /// What the log says of a reply, and more.
    static func reply(_ message: ReplyMessage, _ more: [LogKey: String] = [:]) -> [LogKey: String] {
        var data = more
        data[.command] = message.commandID
        data[.method] = message.method
        data[.panel] = message.panel
        data[.user] = message.userID
        data[.outcome] = message.reply.outcome.rawValue
        return data
    }
}
