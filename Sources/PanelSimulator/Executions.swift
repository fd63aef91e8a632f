/// What was carried out, so that a test can prove that something happened at most once.
public struct Executions: Sendable, Equatable {
    /// Calls that reached their method, whatever came of them; by method.
    public private(set) var calls: [String: Int] = [:]
    /// Calls that changed something; by method.
    public private(set) var effects: [String: Int] = [:]
    /// Objects made, by method and what identifies them: `users.create john`, `virtual_servers.create 1/131`.
    public private(set) var created: [String: Int] = [:]

    mutating func count(call method: String) { calls[method, default: 0] += 1 }

    /// Counts an effect, and with an identity what it made.
    mutating func count(effect method: String, creating identity: String? = nil) {
        effects[method, default: 0] += 1
        if let identity { created["\(method) \(identity)", default: 0] += 1 }
    }
}
