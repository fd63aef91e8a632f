extension BrokerRights {
    /// What each role may do, one line for each right, for people; `<user>` stands for the name of a user.
    public static func lines(_ names: BrokerNames) -> [String] {
        [gateway, sender, subscriber].flatMap { $0("<user>", names).lines }
    }

    private var lines: [String] {
        [("configure", configure), ("write", write), ("read", read)].flatMap { verb, pattern in
            pattern.words.flatMap { name in
                let keys = verb == "write" ? topics.first { $0.exchange == name }?.keys.words : nil
                return (keys?.map { " \"\($0)\"" } ?? [""]).map { "right \(role.rawValue) \(verb) \(name)\($0)" }
            }
        }
    }
}

extension BrokerNamePattern {
    fileprivate var words: [String] { names + prefixes.map { "\($0)…" } }
}
