/// What was carried out, so that a test can prove that something happened at most once.
public struct Executions: Sendable, Equatable {
    /// Calls that reached their method, whatever came of them; by method.
    public private(set) var calls: [String: Int] = [:]
    /// Calls that changed something; by method.
    public private(set) var effects: [String: Int] = [:]
    /// The same by the id that the call named too: `virtual_servers.restart 5`.
    public private(set) var changed: [String: Int] = [:]
    /// Objects made, by method and what identifies them: `users.create john`, `virtual_servers.create 1/131`.
    public private(set) var created: [String: Int] = [:]

    mutating func count(call method: String) { calls[method, default: 0] += 1 }

    /// Counts an effect, with an id on what, and with an identity what it made.
    mutating func count(effect method: String, on id: String?, creating identity: String?) {
        effects[method, default: 0] += 1
        if let id { changed["\(method) \(id)", default: 0] += 1 }
        if let identity { created["\(method) \(identity)", default: 0] += 1 }
    }
}
