import TestSupport

/// Something that goes wrong while panels are followed.
enum FollowDisturbance: String, CaseIterable {
    case gatewayKilled = "a gateway is killed"
    case bothGatewaysKilled = "both gateways are killed"
    case gatewaySuspended = "a gateway is suspended for longer than its heartbeat"
    case gatewayStopped = "a gateway is stopped in order"
    case brokerKilled = "the broker is killed"
    case brokerSuspended = "the broker is suspended for longer than its heartbeat"
    case brokerConnectionsCut = "the connections to the broker are cut"
    case publishingConnectionsCut = "the publishing connections are cut"
    case brokerConnectionsLost = "the connections to the broker are half open"
    case panelConnectionsCut = "the connections to a panel are cut"
    case panelRestarted = "a panel is stopped for a while"
    case burst = "a panel logs more at once than it shows"
    case databaseRenewed = "a panel gets another database"
}

/// Deals out disturbances at random, each once before any comes again.
struct FollowDeck {
    private var random: SeededGenerator
    private var rest: [FollowDisturbance] = []

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func next() -> FollowDisturbance {
        if rest.isEmpty { rest = FollowDisturbance.allCases.shuffled(using: &random) }
        return rest.removeLast()
    }

    /// How many entries are logged before the next thing happens.
    mutating func pause() -> Int { Int.random(in: 3...25, using: &random) }

    mutating func choose<Element>(from elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &random)]
    }
}
