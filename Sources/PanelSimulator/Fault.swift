/// Something that is to go wrong with coming calls.
public struct Fault: Sendable, Equatable {
    /// The method it is for, as `<controller>.<action>`; `*` for any.
    public var method: String
    public var kind: Kind
    /// How many calls it strikes; nil for all until it is cleared.
    public var count: Int?
    /// How long the panel is busy before it does anything else.
    public var milliseconds: Int64
    /// Whether the call is carried out all the same.
    public var takesEffect: Bool

    /// `takesEffect` is by default what the kind is by its nature.
    public init(
        _ kind: Kind, method: String = "*", count: Int? = 1, milliseconds: Int64 = 0, takesEffect: Bool? = nil
    ) {
        self.kind = kind
        self.method = method
        self.count = count
        self.milliseconds = milliseconds
        self.takesEffect = takesEffect ?? kind.takesEffect
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

        fileprivate var takesEffect: Bool {
            switch self {
            case .internalError, .statusFalse, .statusNil, .serverError, .unauthorized, .redirect, .loginPage: false
            case .cutBeforeEffect: false
            case .latency, .hang, .cutAfterEffect, .cutMidAnswer, .garbage, .emptyBody, .hugeBody: true
            case .wrongContentType, .slowDrip, .doctypeBomb: true
            }
        }
    }
}

extension Fault {
    func strikes(_ method: String?) -> Bool { self.method == "*" || self.method == method }
}

/// How an answer reaches the client.
enum Delivery: Sendable {
    case whole(PanelAnswer)
    /// The head, half of the body, and then the end of the connection.
    case half(PanelAnswer)
    case drip(PanelAnswer, milliseconds: Int64)
    /// No answer: the connection ends.
    case cut
}

extension Fault.Kind {
    /// What becomes of the panel's answer, or of a call that was not carried out.
    func delivery(of answer: PanelAnswer?, to request: PanelRequest) -> Delivery {
        switch self {
        case .cutBeforeEffect, .cutAfterEffect: .cut
        case .cutMidAnswer: .half(answer ?? .failure)
        case .slowDrip(let milliseconds): .drip(answer ?? .failure, milliseconds: milliseconds)
        default: .whole(replacement(for: answer, to: request))
        }
    }

    private func replacement(for answer: PanelAnswer?, to request: PanelRequest) -> PanelAnswer {
        switch self {
        case .internalError(let details): .xml(Document.internalError(details))
        case .statusFalse: .xml(Document.status(false))
        case .statusNil: .xml(Document.status(nil))
        case .unauthorized: .unauthorized
        case .redirect: .redirect(host: request.header("host") ?? "127.0.0.1")
        case .loginPage: .loginPage
        case .garbage: .xml(Array("<result><status type=\"boolean\">true</stat\u{0}<<&".utf8))
        case .emptyBody: .xml([])
        case .hugeBody(let bytes): .xml(Self.filler(bytes))
        case .wrongContentType: PanelAnswer(contentType: "text/plain; charset=utf-8", body: answer?.body ?? [])
        case .doctypeBomb: .xml(Array(Self.bomb.utf8))
        default: answer ?? .failure
        }
    }

    private static func filler(_ count: Int) -> [UInt8] {
        let head = Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<result>\n  <status>".utf8)
        let tail = Array("</status>\n</result>\n".utf8)
        return head + [UInt8](repeating: UInt8(ascii: "x"), count: max(0, count - head.count - tail.count)) + tail
    }

    private static let bomb = """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE result [
          <!ENTITY a "aaaaaaaaaa">
          \("bcdefghi".map { "<!ENTITY \($0) \"\(String(repeating: "&\(predecessor(of: $0));", count: 10))\">" }
            .joined(separator: "\n  "))
        ]>
        <result>
          <status>&i;</status>
        </result>

        """

    private static func predecessor(of letter: Character) -> Character {
        Character(Unicode.Scalar((letter.asciiValue ?? 1) - 1))
    }
}
