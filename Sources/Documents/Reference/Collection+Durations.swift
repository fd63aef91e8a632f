extension Collection<Duration> {
    /// "at once, after 5 s and after 30 s".
    var inWords: String {
        map { $0 == .zero ? "at once" : "after \($0.components.seconds) s" }.joined(lastBy: "and")
    }
}
