internal import Bridge

extension ConfigurationSchema {
    /// What was probably meant by a path that is not known, or else what there is in its place.
    static func advice(on path: String) -> String {
        let parts = path.split(separator: ".", omittingEmptySubsequences: false)
        let name = parts.count > 1 && named.contains(parts[0]) ? parts[1] : nil
        let known = (patterns + groups.sorted()).map { concrete($0, name ?? "<name>") }
        let group = parts.dropLast().map { "\($0)." }.joined()
        let beside = known.filter { $0.hasPrefix(group) }.map { $0.dropFirst(group.count) }.filter { !$0.contains(".") }
        if let nearest = nearest(to: String(parts.last ?? ""), group, beside.map(String.init), known) {
            return "did you mean \(nearest)?"
        }
        let place = group.isEmpty ? "there are" : "\(group.dropLast()) has"
        return "\(place) \(beside.joined(separator: ", "))"
    }

    /// One that is spelt nearly so, or one of that name that belongs a level deeper.
    private static func nearest(to last: String, _ group: String, _ beside: [String], _ known: [String]) -> String? {
        if let sibling = NearestName.to(last, among: beside) { return group + sibling }
        return known.first { $0.hasPrefix(group) && $0.hasSuffix(".\(last)") }
    }
}
