import AMQP
import Bridge
import Gateway
import Reactor

extension GatewayCommands {
    /// Declares the exchanges, queues and bindings.
    static func applyTopology(_ configuration: Configuration) throws {
        let topology = Bridge.Topology(configuration.brokerNames)
        let failure: AMQPError? = Reactor.run {
            do throws(AMQPError) {
                let connection = try await Connection.open(BrokerEndpoint(configuration.broker, role: "topology"))
                try await topology.declare(on: connection)
                await connection.close()
                return nil
            } catch { return error }
        }
        if let failure {
            Terminal.printError(failure.message + advice(failure.code))
            let isElse = !failure.isRetriable && !failure.isRefusal
            throw (isElse ? ExitStatus.failure : ExitStatus(failure)).error
        }
        print(
            "\(topology.exchanges.count) exchanges, \(topology.queues.count) queues and "
                + "\(topology.bindings.count) bindings stand on \(configuration.broker.url).")
    }

    private static func advice(_ code: AMQPError.Code) -> String {
        switch code {
        case .channelClosed(403): "; who makes it must be allowed to configure it"
        case .channelClosed(406):
            "; it was made with other properties: delete it once it is empty, or give another name in the configuration"
        default: ""
        }
    }
}
