/// What a reply says of a command that did not succeed.
public struct ReplyError: Error, Sendable, Equatable {
    public let code: ErrorCode
    /// What happened, to what, and what to do next; never a secret.
    public let message: String
    /// Whether asking again can succeed and is safe.
    public let isRetriable: Bool
    /// The parameters at fault.
    public let fields: [Field]
    /// What the panel said beyond its message.
    public let details: String?
    public let evidence: Evidence?

    init(
        _ code: ErrorCode, _ message: String, isRetriable: Bool, fields: [Field], details: String?,
        evidence: Evidence?
    ) {
        self.code = code
        self.message = message
        self.isRetriable = isRetriable
        self.fields = fields
        self.details = details
        self.evidence = evidence
    }

    /// An error of a change, or one for which it makes no difference whether a read or a change met it.
    public init(_ code: ErrorCode, _ message: String, fields: [Field] = [], details: String? = nil) {
        let isRetriable = [.panelUnreachable, .panelUnauthorized, .expired].contains(code)
        self.init(code, message, isRetriable: isRetriable, fields: fields, details: details, evidence: nil)
    }

    /// An error that a read met; nothing it asked can have taken effect.
    public static func ofRead(
        _ code: ErrorCode, _ message: String, fields: [Field] = [], details: String? = nil
    ) -> ReplyError {
        let plain = ReplyError(code, message, fields: fields, details: details)
        return [.panelTimeout, .panelBadAnswer, .internalError].contains(code) ? plain.retriable : plain
    }

    /// An `internal_error` that is proved to have had no effect.
    public static func harmless(_ message: String, details: String? = nil) -> ReplyError {
        ReplyError(.internalError, message, details: details).retriable
    }

    /// A change that may have taken effect, with what is known of it.
    public static func inDoubt(_ message: String, _ evidence: Evidence) -> ReplyError {
        ReplyError(.inDoubt, message, isRetriable: false, fields: [], details: nil, evidence: evidence)
    }

    /// What is wrong, in words that need no fields beside them.
    var explanation: String {
        fields.isEmpty ? message : fields.map { "\($0.field) \($0.message)" }.joined(separator: ", ") + "."
    }

    /// Why the panel is not asked of a change whose command is refused with it by now.
    var reasonNotToAsk: String { "The panel is not asked, as the command is refused by now: \(explanation)" }

    private var retriable: ReplyError {
        ReplyError(code, message, isRetriable: true, fields: fields, details: details, evidence: evidence)
    }

    /// A parameter at fault, and why.
    public struct Field: Sendable, Equatable {
        public let field: String
        public let message: String

        public init(_ field: String, _ message: String) {
            self.field = field
            self.message = message
        }
    }
}
