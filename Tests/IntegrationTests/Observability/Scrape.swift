/// The values of one scrape, by name and labels as they are spelt.
struct Scrape {
    let text: String
    private let values: [Substring: Double]
    /// The names of the metrics, in their order.
    let names: [String]

    init(_ text: String) {
        self.text = text
        let lines = text.split(separator: "\n")
        names = lines.filter { $0.hasPrefix("# TYPE ") }.map { String($0.split(separator: " ")[2]) }
        let samples = lines.filter { !$0.hasPrefix("#") }.compactMap { line -> (Substring, Double)? in
            guard let space = line.lastIndex(of: " "), let value = Double(line[line.index(after: space)...]) else {
                return nil
            }
            return (line[..<space].dropFirst(line.hasPrefix("panelbridge_") ? 12 : 0), value)
        }
        values = Dictionary(uniqueKeysWithValues: samples)
    }

    /// A value by what follows `panelbridge_`, such as `panel_up{panel="main"}`.
    subscript(name: String) -> Double? { values[name[...]] }

    /// All that is not 0 of one metric, by its labels.
    func counted(_ name: String) -> [String: Double] {
        var counted: [String: Double] = [:]
        for (key, value) in values where key.hasPrefix(name + "{") && value != 0 {
            counted[String(key.dropFirst(name.count + 1).dropLast())] = value
        }
        return counted
    }
}
