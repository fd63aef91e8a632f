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

        | | |
        | --- | --- |
        | no gateway can do its work | `absent(panelbridge_ready == 1)` |
        | no gateway serves changes and events | `absent(panelbridge_ledger_owner == 1)` |
        | changes wait for their panel | `panelbridge_changes_held_seconds > 600` |
        | a person must look at the panel | `panelbridge_ledger_in_doubt_rows > 0` |
        | what ends badly cannot be kept any more | `panelbridge_dead_letter_queue_full == 1` |
        | events are late | `panelbridge_poll_lag_seconds > 1200` |
        | events are lost | `increase(panelbridge_missed_entries_total[1h]) > 0` |
        | replies reach nobody | `increase(panelbridge_replies_total{result=~"returned\\|refused"}[1h]) > 0` |

        """

    private static let rows = Metric.all.map { metric in
        let labels = metric.labels.map { "`\($0)`" }.joined(separator: ", ")
        return "| `\(metric.name)` | \(metric.kind.rawValue) | \(labels) | \(metric.help) |"
            .replacing("|  |", with: "| |")
    }
}
