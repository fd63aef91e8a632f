import Bridge
import Testing

@Suite("The pace of following")
struct FollowPaceTests {
    @Test("slackens twofold up to the longest pause, and is quick again at once")
    func pace() {
        var pace = FollowPace(.seconds(1)...(.seconds(5)))
        #expect(pace.pause == .seconds(1))
        let pauses = (0..<4).map { _ in
            pace.slacken()
            return pace.pause
        }
        #expect(pauses == [.seconds(2), .seconds(4), .seconds(5), .seconds(5)])
        pace.quicken()
        #expect(pace.pause == .seconds(1))
    }

    @Test("goes by other bounds at once, and is left alone by the same")
    func bounds() {
        var pace = FollowPace(.seconds(1)...(.seconds(5)))
        pace.slacken()
        pace.keep(to: .seconds(1)...(.seconds(5)))
        #expect(pace.pause == .seconds(2))
        pace.keep(to: .seconds(3)...(.seconds(4)))
        #expect(pace.pause == .seconds(3))
        pace.slacken()
        #expect(pace.pause == .seconds(4))
    }

    @Test("leaves a panel alone for longer where that is asked for, once")
    func rest() {
        var pace = FollowPace(.seconds(1)...(.seconds(5)))
        pace.slacken(rest: .seconds(60))
        #expect(pace.pause == .seconds(60))
        pace.slacken()
        #expect(pace.pause == .seconds(5))
    }
}
