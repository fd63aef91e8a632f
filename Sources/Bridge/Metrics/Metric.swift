/// One metric: its name, what kind of number it is, its labels, and what it means.
public struct Metric: Sendable, Equatable {
    /// As Prometheus calls them.
    public enum Kind: String, Sendable {
        case counter, gauge, histogram
    }

    public let name: String
    public let kind: Kind
    /// The names of its labels; the values of each are few.
    public let labels: [String]
    /// One sentence or two, for whoever reads the number.
    public let help: String

    init(_ name: String, _ kind: Kind, _ labels: [String], _ help: String) {
        self.name = name
        self.kind = kind
        self.labels = labels
        self.help = help
    }

    /// One without labels.
    init(_ name: String, _ kind: Kind, _ help: String) { self.init(name, kind, [], help) }
}
