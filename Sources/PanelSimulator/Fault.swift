/// Something that is to go wrong with coming calls.
public struct Fault: Sendable, Equatable {
    /// The method it is for, as `<controller>.<action>`; `*` for any.
    public var method: String
    public var kind: Kind
    /// How many calls it strikes; nil for all until it is cleared.
    public var count: Int?
    /// How long the panel is busy before it does anything else.
    public var milliseconds: Int64
    /// How much of the call is carried out all the same.
    public var effect: Effect

    /// `effect` is by default what the kind is by its nature.
    public init(
        _ kind: Kind, method: String = "*", count: Int? = 1, milliseconds: Int64 = 0, effect: Effect? = nil
    ) {
        self.kind = kind
        self.method = method
        self.count = count
        self.milliseconds = milliseconds
        self.effect = effect ?? kind.usualEffect
    }

    /// How far a call gets that a fault strikes.
    public enum Effect: String, Sendable {
        case none
        /// The node does its part and the panel's database is not written: a new container has no row. So it is after
        /// the panel died, or after a node's answer came too late.
        case onNode = "node"
        case whole
    }

    public enum Kind: Sendable, Equatable {
        /// Only the time.
        case latency
        case internalError(details: String)
        case statusFalse
        case statusNil
        /// The web server's HTML page with status 500.
        case serverError
        case unauthorized
        case redirect
        /// An HTML page with status 200.
        case loginPage
        /// No answer to this and to any other call until the faults are cleared; then the call is carried out.
        case hang
        case cutBeforeEffect
        case cutAfterEffect
        /// Half of the answer, then the end of the connection.
        case cutMidAnswer
        /// A body that is no XML, though labelled so.
        case garbage
        case emptyBody
        /// A well-formed document of so many bytes.
        case hugeBody(bytes: Int)
        /// The answer as `text/plain`.
        case wrongContentType
        /// The answer byte by byte, with so much time between.
        case slowDrip(milliseconds: Int64)
        /// A document type with entities that would grow to gigabytes.
        case doctypeBomb

        fileprivate var usualEffect: Effect {
            switch self {
            case .internalError, .statusFalse, .statusNil, .serverError, .unauthorized, .redirect, .loginPage: .none
            case .cutBeforeEffect: .none
            case .latency, .hang, .cutAfterEffect, .cutMidAnswer, .garbage, .emptyBody, .hugeBody: .whole
            case .wrongContentType, .slowDrip, .doctypeBomb: .whole
            }
        }
    }
}

extension Fault {
    func strikes(_ method: String?) -> Bool { self.method == "*" || self.method == method }
}
