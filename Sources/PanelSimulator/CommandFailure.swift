/// A command that ended badly on a node.
struct CommandFailure: Sendable, Equatable {
    let command: String
    let code: Int
    let output: String

    var text: String { "Command '\(command)' execution failed with code \(code)\nOutput: \(output)" }
}
