/// One thing that health depends on, and how it stands.
public struct HealthCheck: Sendable, Equatable {
    public enum Verdict: Sendable, Equatable {
        /// As it should be; a word more where that is worth knowing.
        case fine(String? = nil)
        /// Not as it should be, though this does not decide; why.
        case impaired(String)
        /// Not as it must be; why.
        case failed(String)
    }

    public let name: String
    public let verdict: Verdict

    public init(_ name: String, _ verdict: Verdict) {
        self.name = name
        self.verdict = verdict
    }
}
