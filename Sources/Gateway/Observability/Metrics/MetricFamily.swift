internal import Bridge
internal import Reactor

/// A metric with where its values come from.
struct MetricFamily {
    let metric: Metric
    let collect: @Reactor (inout MetricsText) -> Void

    init(_ metric: Metric, _ collect: @escaping @Reactor (inout MetricsText) -> Void) {
        self.metric = metric
        self.collect = collect
    }
}
