import AMQP
import ArgumentParser
import Bridge
import Gateway

struct DeadLettersRedrive: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "redrive",
        abstract: "Sends dead letters again to where they first came from; says only what it would do without --apply.",
        discussion: """
            The body goes byte for byte to the exchange and routing key that it first had, with its message id and \
            reply address, the number of the redrive and the name of its first sender. Only once the broker has \
            confirmed it is the dead letter taken out of the queue. What no queue takes, or the broker refuses, stays.

            Skipped is what is in_doubt, for it may have taken effect, and sent again it may be done twice: look at the \
            panel first, then use --force. Skipped is also what has come back after as many redrives as --max-redrives. \
            What is skipped does not count for --max.

            The gateway believes a redrive only from its own user of the broker and from redrive.users: use the \
            gateway's configuration. What ends badly once more becomes a new dead letter.

            With --json it prints one object: applied, queue, in_queue, looked_at, complete, the numbers redriven, \
            purged, skipped and failed, and dead_letters, each as `list` has it with fate (redriven, skipped or failed), \
            redrive (its number) or why. Where applied is false they tell what would be.

            Examples:
              panelbridge dead-letters redrive --newer-than 2h
              panelbridge dead-letters redrive --reason not_allowed --apply      once it is listed under allow
              panelbridge dead-letters redrive --id order-4711 --force --apply   once the panel shows it undone

            With --apply it exits with 1 if any that was meant was skipped or failed.
            """)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup(title: "Which") var which: DeadLetterFilterOptions

    @Flag(help: "Do it; without it nothing is sent.")
    var apply = false

    @Flag(help: "Send also what is in_doubt: it may then be done twice.")
    var force = false

    @Option(help: ArgumentHelp("How often a command may be sent again.", valueName: "number"))
    var maxRedrives = RedriveRules.usualMaximum

    @Flag(help: "Print one JSON object on one line.")
    var json = false

    func run() throws {
        let configuration = try options.load()
        let (filter, maximum, apply) = (which.filter, which.max, apply)
        let rules = RedriveRules(configuration.brokerNames, maximum: maxRedrives, forcesInDoubt: force)
        let report = try GatewayCommands.deadLetters(configuration) { office throws(AMQPError) in
            try await office.redrive(filter, rules, maximum: maximum, isApplied: apply)
        }
        try GatewayCommands.finish(report, json: json)
    }
}
