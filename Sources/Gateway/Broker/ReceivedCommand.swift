internal import AMQP
internal import Reactor

/// A delivery with the channel that it came on: only there can it be acknowledged.
struct ReceivedCommand: Sendable {
    let delivery: Delivery
    let channel: Channel

    /// Whether the broker still counts it as ours; otherwise it comes again, here or elsewhere.
    @Reactor var isOurs: Bool { channel.failure == nil }

    /// Acknowledges it; call it only after its reply is confirmed.
    @Reactor
    func acknowledge() { channel.acknowledge(delivery.tag) }
}
