/// Why a page cannot be followed: it is not what a panel shows.
public struct LogPageError: Error, Sendable, Equatable {
    /// For an operator; never a word of the page's texts.
    public let message: String
}
