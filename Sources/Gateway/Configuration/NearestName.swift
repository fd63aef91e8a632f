/// The name that somebody meant who mistyped one.
public enum NearestName {
    /// The candidate that takes the fewest changed letters, if that is at most a third of them.
    public static func of(_ name: String, among candidates: some Sequence<String>) -> String? {
        var best: (name: String, distance: Int)?
        for candidate in candidates {
            let distance = distance(name, candidate)
            if distance < best?.distance ?? Int.max { best = (candidate, distance) }
        }
        guard let best, best.distance <= max(2, name.utf8.count / 3) else { return nil }
        return best.name
    }

    /// How many letters must be put in, left out, replaced or swapped with their neighbour.
    private static func distance(_ from: String, _ to: String) -> Int {
        let source = Array(from.utf8.prefix(128))
        let target = Array(to.utf8.prefix(128))
        var before: [Int] = []
        var previous = Array(0...target.count)
        for (row, letter) in source.enumerated() {
            var current = [row + 1]
            for (column, other) in target.enumerated() {
                var cost = min(previous[column] + (letter == other ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, letter == target[column - 1], source[row - 1] == other {
                    cost = min(cost, before[column - 1] + 1)
                }
                current.append(cost)
            }
            (before, previous) = (previous, current)
        }
        return previous[target.count]
    }
}
