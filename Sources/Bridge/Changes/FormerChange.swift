/// A change that was begun, or may have been, and whose command is refused when it comes again: the rules have changed since.
public enum FormerChange: Sendable {
    /// It is only allowed no more, or leaves out its panel, which was the only one: it is brought to its end as any other.
    case resumable(Command)
    indirect case stranded(StrandedChange)

    /// The command, as far as it can still be read.
    public var command: Command {
        switch self {
        case .resumable(let command): command
        case .stranded(let change): change.command
        }
    }
}
