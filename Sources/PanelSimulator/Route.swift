/// Where a path below `/api` leads.
struct Route {
    let controller: String
    let action: String

    /// No route where the panel has none: outside `/api`, with a format's ending, or with more than two parts.
    init?(path: String) {
        let parts = path.split(separator: "/").map { String($0) }
        guard parts.first?.lowercased() == "api", 2...3 ~= parts.count, !path.contains(".") else { return nil }
        controller = parts[1]
        action = parts.count == 3 ? parts[2] : "index"
    }
}
