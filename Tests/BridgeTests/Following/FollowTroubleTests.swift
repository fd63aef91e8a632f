import Bridge
import Testing

@Suite("A panel that cannot be followed")
struct FollowTroubleTests {
    private let refused = ReplyError.ofRead(.panelUnreachable, "connection refused")
    private let denied = ReplyError.ofRead(.panelUnauthorized, "HTTP 401")

    @Test("one failed poll says nothing, two in a row are told since the first, and an answer ends it")
    func patience() {
        var trouble = FollowTrouble()
        let isNews10 = trouble.note(refused, at: 10)
        #expect(!isNews10)
        #expect(trouble.news(refused, after: FollowCursor()) == nil)
        let isNews20 = trouble.note(refused, at: 20)
        #expect(isNews20)
        #expect(trouble.isLasting)
        #expect(
            trouble.news(refused, after: FollowCursor())
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
        #expect(trouble.news(denied, after: cursor) == nil)
    }

    @Test("what somebody must put right is told once more, though it is called the same")
    func needsPerson() {
        var trouble = FollowTrouble()
        _ = trouble.note(refused, at: 10)
        _ = trouble.note(refused, at: 20)
        let isNews30 = trouble.note(refused, needsPerson: true, at: 30)
        let isNews40 = trouble.note(refused, needsPerson: true, at: 40)
        #expect(isNews30 && !isNews40)
    }
}
