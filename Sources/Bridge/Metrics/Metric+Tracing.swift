extension Metric {
    static let ofTracing = [spans]

    public static let spans = Metric(
        "panelbridge_spans_total", .counter, ["result"],
        "Spans that have ended, where they are sent to a collector (`tracing.endpoint`): exported, refused (the collector "
            + "did not take them, five times or for good) or dropped (4096 waited already).")
}
