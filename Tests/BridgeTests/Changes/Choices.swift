/// Runs a story again and again until every choice in it was made in every way.
///
/// The story asks `choose` wherever something may happen in several ways; it must be the same for the same choices.
struct Choices {
    private var taken: [(choice: Int, count: Int)] = []
    private var position = 0

    /// A number below `count`, another one in another run.
    mutating func choose(_ count: Int) -> Int {
        precondition(count > 0)
        defer { position += 1 }
        if position < taken.count { return taken[position].choice }
        taken.append((0, count))
        return 0
    }

    /// What was chosen in this run, for the message of a failure.
    var path: [Int] { taken.prefix(position).map(\.choice) }

    /// Prepares the next run; false once there is none.
    private mutating func advance() -> Bool {
        position = 0
        while let last = taken.popLast() {
            guard last.choice + 1 < last.count else { continue }
            taken.append((last.choice + 1, last.count))
            return true
        }
        return false
    }

    /// How many runs it took.
    static func all(_ story: (inout Choices) throws -> Void) rethrows -> Int {
        var choices = Choices()
        var runs = 0
        repeat {
            try story(&choices)
            runs += 1
        } while choices.advance()
        return runs
    }
}
