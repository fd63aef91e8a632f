extension FollowCursor {
    /// As the ledger keeps it.
    public func encoded() -> [UInt8] { fatalError() }

    /// Reads what `encoded` wrote, of this version or an earlier one.
    public init(decoding json: [UInt8]) throws(JSONError) { fatalError() }
}
