/// One kind of entry that the panel logs, or one kind of its tasks, with the English text of it.
public struct LogKind: Sendable, Equatable {
    /// By which the panel names it, such as `user.created`.
    public let key: String
    /// The text, `{{…}}` where a parameter stands, such as `User {{login}} was created.`; nil where the panel has none.
    public let template: String?
    /// What the text names, in its order.
    public let parameters: [LogParameter]
    /// What it is about, where the text tells.
    public let subject: LogSubject?
    /// What a reader must know beyond the text; empty where the text says it all.
    public let discussion: String
    /// What stands before, between and behind the parameters, in UTF-8; none where there is no text.
    let literals: [[UInt8]]

    init(_ key: String, _ template: String?, about subject: LogSubject? = nil, discussion: String = "") {
        self.key = key
        self.template = template
        self.subject = subject
        self.discussion = discussion
        (literals, parameters) = template.map(Self.pieces) ?? ([], [])
    }

    private static func pieces(of template: String) -> ([[UInt8]], [LogParameter]) {
        let pieces = template.split(separator: "{{", omittingEmptySubsequences: false)
        var literals = [Array(pieces[0].utf8)]
        var parameters: [LogParameter] = []
        for piece in pieces.dropFirst() {
            let parts = piece.split(separator: "}}", omittingEmptySubsequences: false)
            guard parts.count == 2, let parameter = LogParameter(rawValue: String(parts[0])) else {
                preconditionFailure("the text \(template) names no parameter that the catalogue knows")
            }
            parameters.append(parameter)
            literals.append(Array(parts[1].utf8))
        }
        return (literals, parameters)
    }
}
