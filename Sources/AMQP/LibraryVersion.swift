internal import CRabbitMQ

/// What of librabbitmq runs.
public enum LibraryVersion {
    public static var librabbitmq: String { unsafe String(cString: amqp_version()) }
}
