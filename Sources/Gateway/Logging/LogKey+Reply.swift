internal import Bridge

extension [LogKey: String] {
    /// What the log says of a reply, and more.
    static func reply(_ reply: Reply, _ more: [LogKey: String] = [:]) -> [LogKey: String] {
        var data = more
        data[.command] = reply.commandID
        data[.method] = reply.method
        data[.panel] = reply.panel
        data[.outcome] = reply.outcome.rawValue
        return data
    }
}
