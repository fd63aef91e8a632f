import Foundation

/// A program to run, with its arguments and environment.
struct Program: Sendable {
    let path: String
    let arguments: [String]
    var environment: [String: String]

    init(_ path: String, _ arguments: [String], environment: [String: String] = [:]) {
        self.path = path
        self.arguments = arguments
        self.environment = environment
    }

    struct Result: Sendable, Equatable {
        let status: Int32
        let output: String
        let errors: String
    }

    /// Runs it to its end.
    @concurrent
    func run() async throws -> Result {
        await (try start()).end()
    }

    /// Starts it.
    func start() throws -> RunningProgram { try RunningProgram(self) }
}
