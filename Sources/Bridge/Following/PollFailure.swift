/// Why a look at a panel's log brought nothing.
public struct PollFailure: Error, Sendable, Equatable {
    public let error: ReplyError
    /// Whether somebody must put something right before another look can succeed.
    public let needsPerson: Bool

    private init(_ error: ReplyError, needsPerson: Bool) {
        self.error = error
        self.needsPerson = needsPerson
    }

    /// The panel gave no answer.
    public init(_ failure: CallFailure) {
        self.init(ReplyError(ofRead: failure), needsPerson: failure.needsPerson)
    }

    /// The panel answered with anything but a page.
    public init(_ answer: PanelAnswer) {
        let error = ReplyError(answer, isRead: true)
        self.init(error, needsPerson: error.code == .accessDenied)
    }

    /// The page is none that can be followed.
    public init(_ page: LogPageError, of method: String) {
        let error = ReplyError.ofRead(.panelBadAnswer, "\(method) cannot be read: \(page.message)")
        self.init(error, needsPerson: false)
    }
}
