import ArgumentParser
import Gateway
import PanelCatalog

struct Methods: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Shows what can be asked of a panel.",
        discussion: """
            Without a name: every method by subject, whether it reads or changes, and whether the panel's configuration \
            must allow it. With a name: its parameters with their limits, its result, and whether it may be repeated.

            Examples:
              panelbridge methods
              panelbridge methods virtual_servers.create
              panelbridge methods --json
            """)

    @Argument(help: ArgumentHelp("One method to show in full.", valueName: "name"))
    var name: String?

    @Flag(help: "Print JSON on one line.")
    var json = false

    func run() throws {
        guard let name else {
            let methods = PanelCatalog.methods
            return print(json ? MethodJSON.text(methods) : MethodListing.text(methods, hasColour: Terminal.hasColour))
        }
        let method = try method(named: name)
        print(json ? MethodJSON.text(method) : MethodDescription.text(method, width: min(Terminal.width, 120)))
    }

    private func method(named name: String) throws -> PanelMethod {
        do throws(CommandLineError) {
            return try CommandArguments.method(named: name)
        } catch {
            Terminal.printError(error.description)
            throw ExitStatus.usage.error
        }
    }
}
