internal import AMQP
internal import Bridge

/// A dead letter that the broker has lent us: its own again once the channel closes, gone once it is acknowledged.
struct HeldDeadLetter: Sendable {
    let letter: DeadLetter
    let delivery: Delivery
    let channel: Channel
}
