import AMQP
import ArgumentParser
import Bridge
import Gateway

struct DeadLettersPurge: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "purge",
        abstract: "Drops dead letters for good; says only which without --apply.",
        discussion: """
            What is dropped cannot be had again. --apply asks for a filter, or for --all.

            With --json it prints one object as `redrive` does, with the fate purged.

            Examples:
              panelbridge dead-letters purge --older-than 30d
              panelbridge dead-letters purge --older-than 30d --max 10000 --apply
              panelbridge dead-letters purge --all --apply
            """)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup(title: "Which") var which: DeadLetterFilterOptions

    @Flag(help: "Do it; without it nothing is dropped.")
    var apply = false

    @Flag(help: "Drop all of them, up to --max, where there is no filter.")
    var all = false

    @Flag(help: "Print one JSON object on one line.")
    var json = false

    func validate() throws {
        if apply, !all, which.filter.isEmpty {
            throw ValidationError("--apply without a filter would drop all of them; say so with --all.")
        }
        if all, !which.filter.isEmpty { throw ValidationError("Give a filter or --all, and not both.") }
    }

    func run() throws {
        let (filter, maximum, apply) = (which.filter, which.max, apply)
        let report = try GatewayCommands.deadLetters(options.load()) { office throws(AMQPError) in
            try await office.purge(filter, maximum: maximum, isApplied: apply)
        }
        try GatewayCommands.finish(report, json: json)
    }
}
