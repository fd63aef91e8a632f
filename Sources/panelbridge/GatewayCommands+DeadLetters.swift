import AMQP
import Gateway
import Reactor

extension GatewayCommands {
    /// Does something with the dead-letter queue; where it cannot be had, standard error says why, and the process ends
    /// with 69, or with 78 where the broker does not let us in.
    static func deadLetters<Value: Sendable>(
        _ configuration: Configuration,
        _ body: @escaping @Reactor @Sendable (DeadLetterOffice) async throws(AMQPError) -> Value
    ) throws -> Value {
        let result: Result<Value, AMQPError> = Reactor.run {
            do throws(AMQPError) {
                return .success(try await body(DeadLetterOffice(configuration)))
            } catch { return .failure(error) }
        }
        switch result {
        case .success(let value): return value
        case .failure(let error):
            Terminal.printError(error.message)
            throw ExitStatus(error).error
        }
    }

    /// Prints what was done, and ends the process as that demands.
    static func finish(_ report: DeadLetterReport, json: Bool) throws {
        print(json ? report.json.encoded : DeadLetterRendering(hasColour: Terminal.hasColour).text(report))
        try failOn(report.scan)
        guard report.isSuccess else { throw ExitStatus.failure.error }
    }

    /// Ends the process with 69 where the broker was lost on the way.
    static func failOn(_ scan: DeadLetterScan) throws {
        guard let failure = scan.failure else { return }
        Terminal.printError(failure)
        throw ExitStatus.unavailable.error
    }
}
