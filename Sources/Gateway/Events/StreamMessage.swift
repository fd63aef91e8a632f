internal import AMQP

/// A message of a stream.
struct StreamMessage: Sendable {
    /// Its number: each message's is one higher than that of the one before.
    let offset: Int64
    let delivery: Delivery
}
