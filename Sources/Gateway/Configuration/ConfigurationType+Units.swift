extension ConfigurationType where Value == Duration {
    /// A duration within limits, such as `250ms`, `5s`, `2m`, `24h` or `7d`.
    static func duration(_ range: ClosedRange<Duration>) -> Self {
        let limits = "\(rendered(range.lowerBound)) to \(rendered(range.upperBound))"
        return Self("a duration from \(limits), such as 250ms, 5s, 2m, 24h or 7d", choices: limits, render: rendered) {
            text throws(ConfigurationRefusal) in
            guard let (number, unit) = Quantity.split(text) else { return nil }
            guard !unit.isEmpty else { throw Quantity.missingUnit("ms, s, m, h or d", number, "s", limits) }
            guard let milliseconds = Quantity.scaled(number, unit, by: milliseconds) else { return nil }
            let duration = Duration.milliseconds(milliseconds)
            return range.contains(duration) ? duration : nil
        }
    }

    private static let milliseconds = [
        ("ms", 1), ("s", 1000), ("m", 60_000), ("h", 3_600_000), ("d", 86_400_000),
    ]

    /// In the largest unit up to hours that leaves no rest.
    private static func rendered(_ duration: Duration) -> String {
        let (seconds, attoseconds) = duration.components
        let total = Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000)
        return Quantity.rendered(total, in: milliseconds.dropLast())
    }
}

extension ConfigurationType where Value == [Duration] {
    /// Durations within limits; none is allowed.
    static func durations(_ range: ClosedRange<Duration>) -> Self {
        let one = ConfigurationType<Duration>.duration(range)
        return Self(listOf: "durations such as 0s or 5s", render: one.render) { text throws(ConfigurationRefusal) in
            try one.parse(.scalar(text))
        }
    }
}

extension ConfigurationType where Value == Int {
    /// A number of bytes within limits, such as `64KiB` or `16MiB`.
    static func size(_ range: ClosedRange<Int>) -> Self {
        let limits = "\(bytes(range.lowerBound)) to \(bytes(range.upperBound))"
        return Self("a size from \(limits), such as 64KiB or 16MiB", choices: limits, render: bytes) {
            text throws(ConfigurationRefusal) in
            guard let (number, unit) = Quantity.split(text) else { return nil }
            guard !unit.isEmpty else { throw Quantity.missingUnit("B, KiB, MiB or GiB", number, "MiB", limits) }
            guard let size = Quantity.scaled(number, unit, by: binary) else { return nil }
            return range.contains(size) ? size : nil
        }
    }

    private static let binary = [("B", 1), ("KiB", 1 << 10), ("MiB", 1 << 20), ("GiB", 1 << 30)]

    private static func bytes(_ count: Int) -> String { Quantity.rendered(count, in: binary[...]) }
}

/// A whole number with a unit behind it.
private enum Quantity {
    /// The digits that the text begins with and the unit that follows; nothing without digits.
    static func split(_ text: String) -> (Int, Substring)? {
        let digits = text.prefix { $0.isASCII && $0.isWholeNumber }
        guard let number = Int(digits) else { return nil }
        return (number, text[digits.endIndex...])
    }

    static func scaled(_ number: Int, _ unit: Substring, by units: [(String, Int)]) -> Int? {
        guard let factor = units.first(where: { $0.0 == unit })?.1 else { return nil }
        let (product, overflow) = number.multipliedReportingOverflow(by: factor)
        return overflow ? nil : product
    }

    static func rendered(_ number: Int, in units: ArraySlice<(String, Int)>) -> String {
        let (unit, factor) = units.last { number != 0 && number % $0.1 == 0 } ?? units[units.startIndex]
        return "\(number / factor)\(unit)"
    }

    static func missingUnit(_ units: String, _ number: Int, _ unit: String, _ limits: String) -> ConfigurationRefusal {
        ConfigurationRefusal(
            expectation: "a number with its unit (\(units)), such as \(number)\(unit), from \(limits)")
    }
}

extension Configuration {
    /// The duration that a text such as `30s` spells, from a millisecond to the longest.
    public static func duration(_ text: String, longest: Duration = .seconds(7 * 86_400)) -> Duration? {
        let type = ConfigurationType<Duration>.duration(.milliseconds(1)...longest)
        return try? type.parse(.scalar(text))
    }
}
