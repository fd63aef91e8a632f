/// Finds what somebody probably meant by an unknown name.
public enum NearestName {
    /// Longer names are not compared: they are no slip of the pen.
    private static let maximumBytes = 64

    /// The known name with the fewest changed bytes, nil where none is near; of equals the first.
    public static func to(_ name: String, among known: some Sequence<String>) -> String? {
        let name = Array(name.utf8)
        guard name.count <= maximumBytes else { return nil }
        var nearest: String?
        var fewest = max(2, name.count / 3) + 1
        for candidate in known {
            let distance = distance(from: name, to: Array(candidate.utf8))
            if distance < fewest { (nearest, fewest) = (candidate, distance) }
        }
        return nearest
    }

    /// How many bytes must be inserted, removed or replaced (Levenshtein).
    private static func distance(from first: [UInt8], to second: [UInt8]) -> Int {
        var previous = Array(0...second.count)
        for (row, byte) in first.enumerated() {
            var current = [row + 1]
            for (column, other) in second.enumerated() {
                let replaced = previous[column] + (byte == other ? 0 : 1)
                current.append(min(replaced, previous[column + 1] + 1, current[column] + 1))
            }
            previous = current
        }
        return previous[second.count]
    }
}
