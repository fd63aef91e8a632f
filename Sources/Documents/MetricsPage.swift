internal import Bridge

/// The page that says what each metric means.
enum MetricsPage {
    static let document = Document(path: "metrics.md", text: text)

    private static let text = """
        # The metrics of panelbridge

        <!-- Rendered by `panelbridge schema`; not to be edited by hand. -->

        With `http.listen` set the gateway serves them at `/metrics` in Prometheus' text format. Counters begin at 0 with the
        process. Labels have few values: panels, methods, outcomes and codes of the catalogue and the configuration, never an
        id, a user or a text that somebody sent.

        | metric | type | labels | |
        | --- | --- | --- | --- |
        \(rows.joined(separator: "\n"))

        ## Histograms

        | | upper bounds of the buckets, in seconds |
        | --- | --- |
        | commands and calls | \(Histogram.Bounds.calls.texts.joined(separator: ", ")) |
        | commits of the ledger | \(Histogram.Bounds.commits.texts.joined(separator: ", ")) |

        ## What to watch

        Which of them call for somebody, and from where on, is told once: by the rules for Prometheus in
        `deploy/prometheus/rules.yml`. `deploy/RUNBOOK.md` has a section for each of their alerts, with what to do, and
        `deploy/grafana/dashboard.json` shows the rest.

        """

    private static let rows = Metric.all.map { metric in
        let labels = metric.labels.map { "`\($0)`" }.joined(separator: ", ")
        return "| `\(metric.name)` | \(metric.kind.rawValue) | \(labels) | \(metric.help) |"
            .replacing("|  |", with: "| |")
    }
}
