internal import Bridge
internal import Documents
public import PanelCatalog

/// What somebody wants to read about.
public enum ReferenceTopic: Sendable {
    case everything
    case subject(PanelSubject)
    case method(PanelMethod)
    case errors

    /// What the name stands for, or which one was probably meant.
    public init(named name: String?) throws(CommandLineError) {
        guard let name else {
            self = .everything
            return
        }
        if name == "errors" {
            self = .errors
        } else if let subject = PanelCatalog.subject(named: name) {
            self = .subject(subject)
        } else {
            self = .method(try CommandArguments.method(named: name))
        }
    }

    /// For people.
    public func text(width: Int, hasColour: Bool) -> String {
        let rendering = ReferenceRendering(width: width, hasColour: hasColour)
        return switch self {
        case .everything: MethodListing.text(PanelCatalog.subjects, hasColour: hasColour)
        case .subject(let subject): MethodListing.text([subject], hasColour: hasColour)
        case .method(let method): rendering.text(method.reference + [Self.more])
        case .errors: rendering.text(ErrorPage.blocks)
        }
    }

    private static let more = ReferenceBlock.paragraph("`panelbridge methods errors` explains every error.")

    /// For scripts, on one line.
    public var json: String {
        let tree: JSONTree =
            switch self {
            case .everything: .list(PanelCatalog.methods.map(\.json))
            case .subject(let subject): .list(subject.methods.map(\.json))
            case .method(let method): method.json
            case .errors: .list(ErrorCode.allCases.map(\.json))
            }
        return tree.encoded
    }
}
