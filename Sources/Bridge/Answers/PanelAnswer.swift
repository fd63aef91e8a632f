/// What the panel said, once its XML is read.
public enum PanelAnswer: Sendable, Equatable {
    /// The result of a read, as JSON.
    case result([UInt8])
    /// A change that is done, with the id that it names.
    case done(id: Int64?)
    /// A change that was refused (`status` false), with the reasons by field; none where the panel gives none.
    case refused([FieldError])
    /// A change of which the panel says neither yes nor no (`status` nil).
    case undetermined
    /// What a command run in a server printed, and its exit code.
    case execution(output: String, exitCode: Int64)
    /// A command could not be run in a server, or ended with a failure; the panel's text.
    case executionFailed(String)
    /// The panel's `<error>`.
    case error(code: String, message: String, details: String?)
    /// Not an answer to what was asked; why not, without a word of its content.
    case unreadable(String)

    /// One reason for which the panel refused a change.
    public struct FieldError: Sendable, Equatable {
        public let field: String
        public let message: String

        public init(field: String, message: String) {
            self.field = field
            self.message = message
        }
    }
}
