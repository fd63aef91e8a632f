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
