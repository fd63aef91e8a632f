/// What a call does to the panel, and so what may be done when its answer is lost.
public enum Effect: Sendable, Equatable {
    /// Changes nothing; may be asked again at will.
    case read
    case change(Change)

    /// A change, with what is known of its failures.
    public struct Change: Sendable, Equatable {
        /// How a call without an answer is proved, after a barrier read.
        public let proof: Proof
        /// Beginnings of `internal_error` texts that the panel raises before any effect.
        public let harmlessErrors: [String]
        /// The `internal_error` by which a node says that what is to be made is there already.
        public let takenError: TakenError?

        public init(proof: Proof, harmlessErrors: [String] = [], takenError: TakenError? = nil) {
            self.proof = proof
            self.harmlessErrors = Self.raisedBeforeAnyAction + harmlessErrors
            self.takenError = takenError
        }

        /// Raised before the method itself begins: the panel lacks it, or the gateway's user has no role.
        private static let raisedBeforeAnyAction = [
            "No action responded to ", "undefined method `permissions' for nil:NilClass",
        ]
    }

    /// A change with its proof, and with what the panel raises before the method does anything.
    static func change(
        provedBy proof: Proof, harmlessErrors: [String] = [], takenError: TakenError? = nil
    ) -> Effect {
        .change(Change(proof: proof, harmlessErrors: harmlessErrors, takenError: takenError))
    }

    /// A command on a node that failed since what it was to make was there before; nothing was done.
    public struct TakenError: Sendable, Equatable {
        /// How the text begins.
        public let beginning: String
        /// What it holds behind that.
        public let reason: String
        /// The parameter that names what is taken.
        public let parameter: String

        public init(beginning: String, reason: String, parameter: String) {
            self.beginning = beginning
            self.reason = reason
            self.parameter = parameter
        }
    }

    /// How one finds out whether a change took effect whose answer was lost.
    public enum Proof: Sendable, Equatable {
        /// A repeat ends in the same state: it is simply called again.
        case repeats
        /// A repeat answers `object_not_found` when the first call had done it.
        case repeatsUntilGone
        /// What `lookUp` answers now and did not before the call was made by it.
        case appears(LookUp)
        /// The same, after a `sync` of the node named by the parameter, which adopts what the panel lost track of.
        case appearsAfterSync(node: String, LookUp)
        /// Nothing proves it and a repeat would do it twice: it stays in doubt.
        case none
    }

    /// A read whose answer tells whether something exists.
    public struct LookUp: Sendable, Equatable {
        /// The read to call.
        public let method: String
        /// Parameters of the read, taken from the change's parameters: read's name to change's name.
        public let arguments: [String: String]
        /// Fields of the answer's objects that must agree with parameters of the change: field to parameter.
        ///
        /// A field that is null agrees with a parameter that was left out.
        public let matching: [String: String]
        /// Whether the panel puts these texts in lower case before it keeps them, and looks them up as they are.
        public let ignoresCase: Bool

        public init(
            _ method: String, arguments: [String: String] = [:], matching: [String: String], ignoringCase: Bool = false
        ) {
            self.method = method
            self.arguments = arguments
            self.matching = matching
            self.ignoresCase = ignoringCase
        }

        /// A parameter's value, written as text, as the panel has kept it: what to look up and to compare with.
        public func kept(_ value: String) -> String { ignoresCase ? value.lowercased() : value }
    }
}
