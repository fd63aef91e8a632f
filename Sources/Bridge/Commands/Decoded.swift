/// What a message turned out to be.
public enum Decoded: Sendable {
    case command(Command)
    indirect case refused(Refusal)
}
