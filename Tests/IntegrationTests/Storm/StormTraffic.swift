import TestSupport

/// Decides what is sent: a mixture of all kinds of commands, about one in ten of them twice.
struct StormTraffic {
    /// What a panel must have before the first command: so many servers, and one of this identity, above all that are
    /// named and below all that the gateway chooses.
    static let serverCount = 150
    static let highestIdentity = 1_000_000

    private var random: SeededGenerator
    private let panels: [String]
    private var count = 0
    /// Those to be sent again, and when: after so many commands.
    private var repeats: [(due: Int, command: StormCommand)] = []
    /// What succeeded creates have made.
    private var made: [(panel: String, kind: StormCommand.Kind)] = []

    init(seed: UInt64, panels: [String]) {
        random = SeededGenerator(seed: seed)
        self.panels = panels
    }

    /// The next command to send, which may be one that was sent before.
    mutating func next() -> StormCommand {
        count += 1
        if let index = repeats.firstIndex(where: { $0.due <= count }) { return repeats.remove(at: index).command }
        let command = newCommand()
        if Int.random(in: 0..<10, using: &random) == 0 {
            let pause = Bool.random(using: &random) ? 1 : Int.random(in: 2...300, using: &random)
            repeats.append((count + pause, command))
        }
        return command
    }

    /// Takes note of an object that a create has made, so that it is deleted later.
    mutating func note(_ command: StormCommand, made id: Int) {
        switch command.kind {
        case .createUser: made.append((command.panel, .deleteUser(id)))
        case .createServer(.some): made.append((command.panel, .deleteServer(id)))
        // The identity of a deleted one could be chosen again.
        default: break
        }
    }

    private mutating func newCommand() -> StormCommand {
        let choice = Int.random(in: 0..<100, using: &random)
        if choice < 25, let oldest = made.first, made.count > 5 {
            made.removeFirst()
            return StormCommand(id: "c\(count)", panel: oldest.panel, kind: oldest.kind)
        }
        let panel = panels[Int.random(in: 0..<panels.count, using: &random)]
        return StormCommand(id: "c\(count)", panel: panel, kind: kind(choice))
    }

    private func kind(_ choice: Int) -> StormCommand.Kind {
        // Every third server is stopped at first; those before it are for stops, and those before these for restarts.
        let triple = 3 * (count % (Self.serverCount / 3))
        return switch choice {
        case ..<33: .createUser(login: "u\(count)")
        case ..<43: .createServer(identity: 1_000 + count)
        // Few, as they are never deleted, and every create reads the list of all.
        case ..<45: .createServer(identity: nil)
        case ..<54: .start(server: triple + 3)
        case ..<63: .stop(server: triple + 2)
        case ..<78: .restart(server: triple + 1)
        case ..<86: .updateUser
        case ..<93: .listRoles
        default: .listServers
        }
    }
}
