internal import Bridge
internal import Glibc

/// What came back over HTTP, told by status and content type before the body is looked at.
enum AnswerKind: Equatable {
    /// XML, to be read.
    case document
    /// HTTP 200 that is no XML: the panel shows its login page to whatever it does not know.
    case page
    case redirect(Int)
    /// HTTP 304: the answer is the one whose tag was sent along.
    case unchanged
    case unauthorized
    case other(Int)

    init(status: Int, contentType: UnsafePointer<CChar>?) {
        self =
            switch status {
            case 200: unsafe Self.isXML(contentType) ? .document : .page
            case 304: .unchanged
            case 300..<400: .redirect(status)
            case 401: .unauthorized
            default: .other(status)
            }
    }

    /// Why the answer says nothing about the call; nil for a document.
    func failure(of endpoint: PanelEndpoint) -> CallFailure? {
        switch self {
        case .document: nil
        case .page: .badAnswer("an answer that is no XML: is \(endpoint.url) the panel, and not its login page?")
        case .redirect(let status):
            .badAnswer(
                "a redirect (HTTP \(status)): does \(endpoint.url) have the Remote API, and no path of its own?")
        case .unchanged: .badAnswer("HTTP 304 to a call that did not ask whether its answer has changed")
        case .unauthorized:
            // The panel checks the log-in before it does anything.
            CallFailure(
                code: .unauthorized, mayHaveReachedPanel: false,
                message: "the panel at \(endpoint.url) refuses the user \(endpoint.user) (HTTP 401): "
                    + "check user and password, and that the user is enabled")
        case .other(let status): .badAnswer("HTTP \(status)")
        }
    }

    private static func isXML(_ type: UnsafePointer<CChar>?) -> Bool {
        guard let type = unsafe type else { return false }
        return unsafe isNamed(type, "application/xml", 15) || isNamed(type, "text/xml", 8)
    }

    /// Whether the media type is this one, with or without parameters behind it.
    private static func isNamed(_ type: UnsafePointer<CChar>, _ name: StaticString, _ count: Int) -> Bool {
        guard unsafe strncasecmp(type, UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self), count) == 0
        else { return false }
        let next = unsafe UInt8(bitPattern: type[count])
        return next == 0 || next == UInt8(ascii: ";") || next == UInt8(ascii: " ")
    }
}

extension CallFailure {
    /// Something that is no answer to the call, which the panel may have carried out all the same.
    static func badAnswer(_ what: String) -> CallFailure {
        CallFailure(code: .badAnswer, mayHaveReachedPanel: true, message: "the panel gave \(what)")
    }
}
