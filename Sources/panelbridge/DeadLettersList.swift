import AMQP
import ArgumentParser
import Gateway

struct DeadLettersList: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists dead letters, one a line, and changes nothing.",
        discussion: """
            Each line tells when the command ended, panel, method, message id, why, and how often it has been sent \
            again. The order of the queue may change by looking, and two who look at once each see a part.

            With --json it prints one object: queue, in_queue (how many it had), looked_at, complete (whether that was \
            all), and dead_letters, each with id, panel, method, reason, failed_at, redrives, user_id (the sender), \
            exchange, routing_key and body_bytes. What is not known is left out.

            Examples:
              panelbridge dead-letters list
              panelbridge dead-letters list --reason in_doubt --newer-than 24h
              panelbridge dead-letters list --method 'users.*' --json
            """)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup(title: "Which") var which: DeadLetterFilterOptions

    @Flag(help: "Print one JSON object on one line.")
    var json = false

    func run() throws {
        let (filter, maximum) = (which.filter, which.max)
        let listing = try GatewayCommands.deadLetters(options.load()) { office throws(AMQPError) in
            try await office.list(filter, maximum: maximum)
        }
        print(json ? listing.json.encoded : DeadLetterRendering(hasColour: Terminal.hasColour).text(listing))
        try GatewayCommands.failOn(listing.scan)
    }
}
