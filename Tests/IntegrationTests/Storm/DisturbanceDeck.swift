import TestSupport

/// Deals out disturbances at random, each once before any comes again.
struct DisturbanceDeck {
    private var random: SeededGenerator
    private var rest: [Disturbance] = []

    init(seed: UInt64) { random = SeededGenerator(seed: seed) }

    mutating func next() -> Disturbance {
        if rest.isEmpty { rest = Disturbance.all.shuffled(using: &random) }
        return rest.removeLast()
    }

    /// How many commands are sent before the next thing happens.
    mutating func pause() -> Int { Int.random(in: 5...40, using: &random) }

    mutating func choose<Element>(from elements: [Element]) -> Element {
        elements[Int.random(in: 0..<elements.count, using: &random)]
    }

    /// How many calls a fault strikes.
    mutating func strikes() -> Int { Int.random(in: 1...3, using: &random) }
}
