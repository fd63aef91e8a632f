import AMQP
import Testing

/// Gathers what has left the process, by where it came out, and looks for secrets in all of it.
struct SecretHunt {
    private var outlets: [(name: String, text: String)] = []

    mutating func add(_ name: String, _ text: String) { outlets.append((name, text)) }

    mutating func add(_ name: String, _ result: Program.Result) { add(name, result.output + "\n" + result.errors) }

    /// A message as it is, its properties and headers included.
    mutating func add(_ name: String, _ delivery: Delivery) {
        add(name, "\(delivery.exchange) \(delivery.routingKey) \(delivery.text)\n\(delivery.properties)")
    }

    /// All that came out by the outlets whose name begins so.
    func text(of name: String) -> String { outlets.filter { $0.name.hasPrefix(name) }.map(\.text).joined() }

    /// Fails for each line that holds a secret.
    func expectNoSecret() {
        #expect(!outlets.isEmpty)
        for outlet in outlets where SecretMarker.isIn(outlet.text) {
            for line in outlet.text.split(separator: "\n") where SecretMarker.isIn(String(line)) {
                Issue.record("\(outlet.name): \(line)")
            }
        }
    }
}
