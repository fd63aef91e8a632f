import ArgumentParser
import Gateway

struct Methods: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows what can be asked of a panel.",
        discussion: """
            Without a name: every method by subject, whether it reads or changes, and whether the panel's configuration \
            must allow it. With a method's name: its parameters with their limits, its result, its errors, whether it \
            may be repeated, what becomes of it when its answer is lost, and an example. With a subject's name: its \
            methods. With `errors`: every error, and what to do about it.

            Examples:
              panelbridge methods
              panelbridge methods virtual_servers.create
              panelbridge methods users
              panelbridge methods errors
              panelbridge methods --json
            """)

    @Argument(help: ArgumentHelp("A method or subject, or `errors`.", valueName: "name"))
    var name: String?

    @Flag(help: "Print JSON on one line.")
    var json = false

    func run() throws {
        let topic = try topic()
        print(json ? topic.json : topic.text(width: min(Terminal.width, 120), hasColour: Terminal.hasColour))
    }

    private func topic() throws -> ReferenceTopic {
        do throws(CommandLineError) {
            return try ReferenceTopic(named: name)
        } catch {
            Terminal.printError(error.description)
            throw ExitStatus.usage.error
        }
    }
}
