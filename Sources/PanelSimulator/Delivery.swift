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
