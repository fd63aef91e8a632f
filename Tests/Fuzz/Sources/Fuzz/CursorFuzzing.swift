import Bridge

/// Any bytes as a cursor that the ledger keeps: it is refused, or can be followed on from.
enum CursorFuzzing {
    static func run(_ input: [UInt8]) {
        guard let cursor = try? FollowCursor(decoding: input) else { return }
        Following.check(cursor)
    }
}
