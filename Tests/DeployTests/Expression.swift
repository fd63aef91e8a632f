import Bridge

/// An expression of PromQL, as far as the metrics go that it names.
struct Expression {
    let text: String

    /// What is wrong with it: metrics that the gateway does not serve, and labels that they do not have.
    var faults: [String] {
        text.matches(of: /\b((?:panelbridge|process)_[a-z_]+)(?:\{([^}]*)\})?/).flatMap { match in
            guard let metric = Self.metric(String(match.1)) else { return ["\(match.1) is no metric"] }
            let known = Set(metric.labels + ["job", "instance"])
            return (match.2 ?? "").matches(of: /(\w+) *(?:=~|!~|!=|=)/).map { String($0.1) }
                .filter { !known.contains($0) }.map { "\(metric.name) has no label \($0)" }
        }
    }

    /// A histogram is served as several.
    private static func metric(_ name: String) -> Metric? {
        Metric.all.first { metric in
            name == metric.name
                || metric.kind == .histogram && ["_bucket", "_sum", "_count"].contains { name == metric.name + $0 }
        }
    }
}
