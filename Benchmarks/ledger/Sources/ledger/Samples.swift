/// Times in nanoseconds.
struct Samples {
    private var times: [Int] = []

    mutating func add(_ nanoseconds: Int) { times.append(nanoseconds) }

    private func rank(_ part: Double) -> Nanoseconds {
        let sorted = times.sorted()
        return Nanoseconds(count: sorted[min(sorted.count - 1, Int(Double(sorted.count) * part))])
    }

    var p50: Nanoseconds { rank(0.5) }
    var p99: Nanoseconds { rank(0.99) }
    var max: Nanoseconds { rank(1) }
}

/// A time as the table prints it.
struct Nanoseconds {
    let count: Int

    var microseconds: String { "\(count / 1_000)" }
    var milliseconds: String { tenths(count / 100_000) }
}

/// A number with one digit after the point, of its tenths.
func tenths(_ count: Int) -> String { "\(count / 10).\(count % 10)" }

func padded(_ number: Int, _ width: Int) -> String {
    let digits = "\(number)"
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
}
