/// Which subjects are meant: `*` stands for any text, the empty one included.
public struct SubjectPattern: Sendable, Equatable {
    /// What stands before, between and behind the stars.
    private let pieces: [Substring]

    public init(_ text: String) { pieces = text.split(separator: "*", omittingEmptySubsequences: false) }

    func matches(_ subject: String) -> Bool {
        guard pieces.count > 1 else { return subject == pieces[0] }
        guard let first = pieces.first, let last = pieces.last, subject.hasPrefix(first) else { return false }
        var rest = subject.dropFirst(first.count)
        // Each at its first place: that leaves the most for those that follow.
        for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
            guard let range = rest.firstRange(of: piece) else { return false }
            rest = rest[range.upperBound...]
        }
        return rest.hasSuffix(last)
    }
}
