/// A failure to order for commands that the panel runs on nodes.
public struct CommandFailureOrder: Sendable, Equatable {
    /// The beginning of the command, such as `vzctl create`.
    public var command: String
    public var code: Int
    /// What the command wrote; the panel repeats it in its error texts.
    public var output: String
    /// How many commands are to fail.
    public var count: Int

    public init(command: String, code: Int, output: String, count: Int = 1) {
        self.command = command
        self.code = code
        self.output = output
        self.count = count
    }
}
