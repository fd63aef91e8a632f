/// How methods of AMQP 0-9-1 begin in a frame: by the numbers of class and method.
enum AMQPMethod {
    static let publish: [UInt8] = [0, 60, 0, 40]
    /// A consumer's ack as well as the broker's confirm.
    static let ack: [UInt8] = [0, 60, 0, 80]
    /// Of the whole frame; a heartbeat has 8.
    static let ackFrameLength = 21
}
