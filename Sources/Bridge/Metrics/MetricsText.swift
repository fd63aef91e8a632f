/// Writes metrics in Prometheus' text format (version 0.0.4): begin each, then give its values.
public struct MetricsText: Sendable {
    /// What the format calls itself.
    public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    public private(set) var bytes: [UInt8] = []
    private var metric: Metric?

    public init() { bytes.reserveCapacity(16_384) }

    /// Begins a metric; all its values follow before the next.
    public mutating func begin(_ metric: Metric) {
        self.metric = metric
        append("# HELP ", metric.name, " ", Self.escaped(metric.help, quotes: false), "\n")
        append("# TYPE ", metric.name, " ", metric.kind.rawValue, "\n")
    }

    /// Gives a value, with the labels' values in the order of their names; an empty one is left out.
    public mutating func add(_ value: Int, _ labels: String...) { sample("", labels, value.description) }

    public mutating func add(_ value: Bool, _ labels: String...) { sample("", labels, value ? "1" : "0") }

    public mutating func add(seconds: Duration, _ labels: String...) { sample("", labels, Self.seconds(seconds)) }

    public mutating func add(_ value: Double, _ labels: String...) { sample("", labels, value.description) }

    public mutating func add(_ histogram: Histogram, _ labels: String...) {
        var count = 0
        for (bound, inBucket) in zip(histogram.bounds.texts + ["+Inf"], histogram.counts) {
            count += inBucket
            sample("_bucket", labels, count.description, bound: bound)
        }
        sample("_sum", labels, Self.seconds(.nanoseconds(histogram.totalNanoseconds)))
        sample("_count", labels, count.description)
    }

    // MARK: The format

    private mutating func sample(_ suffix: String, _ values: [String], _ value: String, bound: String? = nil) {
        guard let metric else { preconditionFailure("no metric was begun") }
        precondition(values.count == metric.labels.count, "\(metric.name) has the labels \(metric.labels)")
        append(metric.name, suffix)
        var separator = "{"
        for (name, value) in zip(metric.labels, values) where !value.isEmpty {
            append(separator, name, "=\"", Self.escaped(value, quotes: true), "\"")
            separator = ","
        }
        if let bound {
            append(separator, "le=\"", bound, "\"")
            separator = ","
        }
        append(separator == "{" ? "" : "}", " ", value, "\n")
    }

    private mutating func append(_ texts: String...) { for text in texts { bytes.append(contentsOf: text.utf8) } }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        guard text.utf8.contains(where: { $0 == 0x5C || $0 == 0x0A || $0 == 0x22 }) else { return text }
        let plain = text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n")
        return quotes ? plain.replacing("\"", with: "\\\"") : plain
    }

    private static func seconds(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        return (Double(seconds) + Double(attoseconds) / 1e18).description
    }
}
