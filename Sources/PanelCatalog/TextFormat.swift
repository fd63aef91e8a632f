/// Which texts a parameter accepts: a length, and a form that can reach neither a shell nor another meaning.
public enum TextFormat: Sendable, Equatable {
    /// One line of anything but control characters.
    case line(maximumBytes: Int)
}
