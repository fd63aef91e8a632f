internal import Bridge

extension MetricsCollector {
    /// Without a collector there is nothing to tell.
    var ofTracing: [MetricFamily] {
        [
            MetricFamily(.spans) { [parts] text in
                guard let exporter = parts.exporter else { return }
                text.add(exporter.exportedCount, "exported")
                text.add(exporter.refusedCount, "refused")
                text.add(exporter.droppedCount, "dropped")
            }
        ]
    }
}
