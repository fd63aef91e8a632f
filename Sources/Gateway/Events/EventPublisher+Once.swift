internal import AMQP
internal import Bridge

extension EventPublisher {
    enum Once { case confirmed, returned, nacked, lost }
    func publishOnce(_ event: CloudEvent, on connection: Connection) async -> Once { fatalError() }
}
