extension LogEntry {
    /// As events spell them, by their numbers.
    public static let levels = ["debug", "info", "warn", "error", "fatal", "unknown"]

    /// The level of what the panel gives none, or one that is not known.
    static let unknownLevel: Int64 = 5

    /// The level as events spell it.
    var levelWord: String {
        Self.levels.indices.contains(Int(level)) ? Self.levels[Int(level)] : Self.levels[Int(Self.unknownLevel)]
    }

    /// The level that a word spells.
    static func level(_ word: String) -> Int64 { levels.firstIndex(of: word).map(Int64.init) ?? unknownLevel }
}
