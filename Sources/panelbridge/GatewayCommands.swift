import Gateway

/// Where the command line meets the gateway: one function for each command that connects to something.
enum GatewayCommands {
    /// Runs the gateway until a signal ends it.
    static func run(_ configuration: Configuration) throws { throw unconnected() }

    /// Tries each connection and says in words what answers.
    static func check(_ configuration: Configuration) throws { throw unconnected() }

    /// Sends the command, with a new id where none is given, and awaits the body of its reply.
    static func send(
        _ order: CommandOrder, id: String?, waiting: Duration, _ configuration: Configuration
    ) throws -> [UInt8] { throw unconnected() }

    /// Declares the exchanges, queues and bindings.
    static func applyTopology(_ configuration: Configuration) throws { throw unconnected() }

    /// Runs the simulated panel until a signal ends it.
    static func simulate(_ options: Simulate) throws { throw unconnected() }

    private static func unconnected() -> any Error {
        Terminal.printError("This build of the command line is connected to no gateway.")
        return ExitStatus.unavailable.error
    }
}
