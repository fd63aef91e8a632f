import Bridge
import Testing

@Suite("A panel that cannot be followed")
struct FollowTroubleTests {
    private let refused = PollFailure(.of(.unreachable, "connection refused"))
    private let denied = PollFailure(.of(.unauthorized, "HTTP 401"))

    @Test("one failed poll says nothing, two in a row are told since the first, and an answer ends it")
    func patience() {
        var trouble = FollowTrouble()
        let isNews10 = trouble.note(refused, at: 10)
        #expect(!isNews10)
        #expect(trouble.news(refused.error, after: FollowCursor()) == nil)
        let isNews20 = trouble.note(refused, at: 20)
        #expect(isNews20)
        #expect(trouble.isLasting)
        #expect(
            trouble.news(refused.error, after: FollowCursor())
                == .unreachable(since: 10, code: .panelUnreachable, reason: "connection refused"))
        trouble = FollowTrouble()
        let isNews30 = trouble.note(refused, at: 30)
        #expect(!isNews30)
        #expect(!trouble.isLasting)
    }

    @Test("what the stream has is told no second time, and another reason is told to the operator alone")
    func once() {
        var trouble = FollowTrouble()
        var cursor = FollowCursor()
        _ = trouble.note(refused, at: 10)
        let isNews20 = trouble.note(refused, at: 20)
        #expect(isNews20)
        cursor.note(.unreachable(since: 10, code: .panelUnreachable, reason: "connection refused"))
        let isNews30 = trouble.note(refused, at: 30)
        #expect(!isNews30)
        let isNews40 = trouble.note(denied, at: 40)
        #expect(isNews40)
        #expect(trouble.news(denied.error, after: cursor) == nil)
    }

    @Test("what somebody must put right is told once more, though it is called the same")
    func needsPerson() {
        var trouble = FollowTrouble()
        _ = trouble.note(refused, at: 10)
        _ = trouble.note(refused, at: 20)
        let distrusted = PollFailure(.of(.tlsFailed, "no TLS"))
        #expect(distrusted.error.code == refused.error.code)
        let isNews30 = trouble.note(distrusted, at: 30)
        let isNews40 = trouble.note(distrusted, at: 40)
        #expect(isNews30 && !isNews40)
    }

    @Test("a failure tells by itself whether somebody must put something right", arguments: CallFailure.Code.allCases)
    func ofCall(code: CallFailure.Code) {
        let failure = PollFailure(.of(code, ""))
        #expect(failure.needsPerson == [.unauthorized, .tlsFailed].contains(code))
        #expect(failure.error == ReplyError(ofRead: .of(code, "")))
    }

    @Test("a panel that answers needs a person where it denies its log, and not where the answer is merely wrong")
    func ofAnswer() {
        let denied = PollFailure(.error(code: "access_denied", message: "no", details: nil))
        #expect(denied.needsPerson && denied.error.code == .accessDenied)
        let broken = PollFailure(.error(code: "internal_error", message: "no", details: nil))
        #expect(!broken.needsPerson && broken.error.code == .internalError)
        #expect(!PollFailure(.unreadable("no XML")).needsPerson)
    }
}

extension CallFailure {
    fileprivate static func of(_ code: Code, _ message: String) -> CallFailure {
        CallFailure(code: code, mayHaveReachedPanel: false, message: message)
    }
}
