/// Why the panel did not do what it was asked.
enum Refusal: Error {
    case objectNotFound
    case accessDenied
    /// An exception that the panel answers with its text.
    case internalError(String)
    /// A command that failed on a node; also an `internalError` where nothing catches it.
    case command(CommandFailure)
    /// A statement the database did not take: the web server answers, not the panel.
    case databaseFailure
}

/// A command that ended badly on a node.
struct CommandFailure: Sendable, Equatable {
    let command: String
    let code: Int
    let output: String

    var text: String { "Command '\(command)' execution failed with code \(code)\nOutput: \(output)" }
}

/// One thing that is wrong with what was to be saved.
struct Detail {
    let field: String
    let error: String
}
