/// Why a user of the broker cannot be given the rights of its role.
public struct BrokerUserError: Error, Sendable, Equatable {
    public let user: String
    public let reason: Reason

    init(_ user: String, _ reason: Reason) {
        self.user = user
        self.reason = reason
    }

    public enum Reason: Sendable, Equatable {
        case noName
        case administrator
        case namedTwice
        /// What begins with the user's name and a point is its own, and this does.
        case wouldOwn(String)
    }

    /// What is wrong and what to do, for the operator.
    public var message: String {
        switch reason {
        case .noName: "A user's name has 1 to 127 bytes and no control characters."
        case .administrator: "\(user) may do everything, which an import would end. Name a user made for this."
        case .namedTwice: "\(user) is named twice, and a user has one role. Name another user for the other."
        case .wouldOwn(let other):
            "\(user) would own every queue and exchange whose name begins with \(user). and so \(other); "
                + "name a user called otherwise."
        }
    }
}
