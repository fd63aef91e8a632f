/// How a panel's task stands, by the number that the panel shows.
public enum TaskStatus: Int, Sendable {
    case finished = 0
    case running = 1
    case failed = 2
}
