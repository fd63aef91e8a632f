/// What an endpoint of health answers: several checks, of which none may have failed.
public struct HealthReport: Sendable, Equatable {
    /// `livez` or `readyz`.
    public let name: String
    public let checks: [HealthCheck]

    public init(_ name: String, _ checks: [HealthCheck]) {
        self.name = name
        self.checks = checks
    }

    public var isPassed: Bool {
        !checks.contains { check in
            if case .failed = check.verdict { true } else { false }
        }
    }

    /// In the form of Kubernetes' own endpoints: `ok`, or a line a check where that was asked for or one has failed.
    public func text(isVerbose: Bool) -> String {
        guard isVerbose || !isPassed else { return "ok\n" }
        return checks.map { $0.line + "\n" }.joined() + "\(name) check \(isPassed ? "passed" : "failed")\n"
    }
}

extension HealthCheck {
    fileprivate var line: String {
        switch verdict {
        case .fine(let word): "[+]\(name) ok" + (word.map { ": \($0)" } ?? "")
        case .impaired(let why): "[!]\(name) impaired: \(why)"
        case .failed(let why): "[-]\(name) failed: \(why)"
        }
    }
}
