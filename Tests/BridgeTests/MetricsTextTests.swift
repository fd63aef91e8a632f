import Testing

@testable import Bridge

@Suite("Metrics as text")
struct MetricsTextTests {
    private func text(_ metric: Metric, _ add: (inout MetricsText) -> Void) -> String {
        var text = MetricsText()
        text.begin(metric)
        add(&text)
        return String(decoding: text.bytes, as: UTF8.self)
    }

    @Test("a value stands behind its name and labels; an empty label is left out")
    func values() {
        let metric = Metric("x_total", .counter, ["panel", "kind"], "How many.")
        let expected = """
            # HELP x_total How many.
            # TYPE x_total counter
            x_total{panel="main",kind="read"} 3
            x_total{kind="read"} 0
            x_total 1

            """
        #expect(
            text(metric) { text in
                text.add(3, "main", "read")
                text.add(0, "", "read")
                text.add(1, "", "")
            } == expected)
    }

    @Test("nothing in a label or a help text can begin a line or end a quotation")
    func escapes() {
        let metric = Metric("x", .gauge, ["reason"], "Back\\slash \"and\"\nnewline.")
        let expected = #"""
            # HELP x Back\\slash "and"\nnewline.
            # TYPE x gauge
            x{reason="a\"b\\c\nd"} 1

            """#
        #expect(text(metric) { $0.add(true, "a\"b\\c\nd") } == expected)
    }

    @Test("a histogram's buckets hold all that is not above their bounds")
    func histogram() {
        var histogram = Histogram(.commits)
        for nanoseconds: Int64 in [250_000, 250_001, 3_000_000, 20_000_000_000] {
            histogram.observe(nanoseconds: nanoseconds)
        }
        let metric = Metric("x_seconds", .histogram, ["panel"], "How long.")
        let lines = text(metric) { $0.add(histogram, "main") }.split(separator: "\n").dropFirst(2)
        #expect(
            lines.joined(separator: "\n") == """
                x_seconds_bucket{panel="main",le="0.00025"} 1
                x_seconds_bucket{panel="main",le="0.001"} 2
                x_seconds_bucket{panel="main",le="0.004"} 3
                x_seconds_bucket{panel="main",le="0.016"} 3
                x_seconds_bucket{panel="main",le="0.064"} 3
                x_seconds_bucket{panel="main",le="0.25"} 3
                x_seconds_bucket{panel="main",le="1"} 3
                x_seconds_bucket{panel="main",le="10"} 3
                x_seconds_bucket{panel="main",le="+Inf"} 4
                x_seconds_sum{panel="main"} 20.003500001
                x_seconds_count{panel="main"} 4
                """)
    }

    @Test("bounds ascend and are spelt as they are")
    func bounds() {
        for bounds in [Histogram.Bounds.calls, .commits] {
            let seconds = bounds.texts.compactMap(Double.init)
            #expect(seconds.count == bounds.texts.count)
            #expect(seconds == seconds.sorted())
            for (index, bound) in seconds.enumerated() {
                var histogram = Histogram(bounds)
                histogram.observe(nanoseconds: Int64((bound * 1e9).rounded()))
                #expect(histogram.counts[index] == 1)
            }
        }
    }

    @Test("names follow Prometheus' conventions, and each stands once")
    func names() {
        #expect(Set(Metric.all.map(\.name)).count == Metric.all.count)
        for metric in Metric.all {
            #expect(metric.name.hasPrefix("panelbridge_") || metric.name.hasPrefix("process_"), "\(metric.name)")
            #expect(metric.name.hasSuffix("_total") == (metric.kind == .counter), "\(metric.name)")
            #expect(metric.kind != .histogram || metric.name.hasSuffix("_seconds"), "\(metric.name)")
            #expect(metric.help.hasSuffix("."), "\(metric.name)")
        }
    }
}
