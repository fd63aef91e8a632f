import ArgumentParser
import Gateway

struct Send: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Sends one command and prints its reply.",
        discussion: """
            The parameters are NAME=VALUE, checked by the catalogue before anything is sent; `panelbridge methods NAME` \
            lists them. A secret is never written on the command line: its value is @ and the path of a file, or @- for \
            standard input.

            A change needs an id, by which the gateway knows it again: sent twice with one id, it is done once. Without \
            --id a new one is made, and named where no reply comes in time; give it again to ask for the reply later.

            Examples:
              panelbridge send virtual_servers.start id=299
              panelbridge send users.update id=21 password=@john.password
              panelbridge send --panel main hardware_servers.list --json
              panelbridge send --file order.json --id order-4711

            It exits with 0 if the command succeeded, with 1 if not, with 69 if no reply came in time, and with 78 if the \
            broker lets nobody in. With --panel it needs no configuration but PANELBRIDGE_BROKER_URL.
            """)

    @OptionGroup var options: ConfigurationOptions

    @Argument(help: ArgumentHelp("The method, such as users.get.", valueName: "method"))
    var method: String?

    @Argument(help: ArgumentHelp("Its parameters.", valueName: "name=value"))
    var parameters: [String] = []

    @Option(help: "The panel; may be left out where one is configured.")
    var panel: String?

    @Option(
        help: ArgumentHelp(
            "A file with the whole command as JSON, in place of method and parameters.", valueName: "file"))
    var file: String?

    @Option(help: "The command's id: 1 to 128 letters, digits and any of . _ : -")
    var id: String?

    @Option(help: ArgumentHelp("How long to wait for the reply, such as 30s or 20m.", valueName: "duration"))
    var timeout: WaitingTime = WaitingTime(.seconds(16 * 60))

    @Flag(help: "Print the reply's JSON as it came, on one line.")
    var json = false

    func validate() throws {
        guard (method == nil) != (file == nil) else {
            throw ValidationError("Give a method with its parameters, or --file, and not both.")
        }
        if let id, !CommandOrder.isID(id) {
            throw ValidationError("--id must be 1 to 128 letters, digits and any of . _ : -")
        }
    }

    func run() throws {
        let order = try order()
        let configuration = try options.load(needsPanels: order.panel == nil)
        let reply = try GatewayCommands.send(order, id: id, waiting: timeout.duration, configuration)
        let text =
            json
            ? String(decoding: reply, as: UTF8.self)
            : ReplyRendering(hasColour: Terminal.hasColour, width: Terminal.width).render(reply)
        print(text)
        guard ReplyRendering.isSuccess(reply) else { throw ExitStatus.failure.error }
    }

    private func order() throws -> CommandOrder {
        do throws(CommandLineError) {
            if let file { return try CommandOrder(file: read(file), panel: panel) }
            return try CommandArguments.order(
                method ?? "", panel: panel, words: parameters, readFile: Terminal.readFile)
        } catch {
            Terminal.printError(error.description)
            throw ExitStatus.usage.error
        }
    }

    private func read(_ path: String) throws(CommandLineError) -> [UInt8] {
        do throws(FileUnreadable) {
            return try Terminal.readFile(path)
        } catch {
            throw CommandLineError(["\(path) cannot be read: \(error.reason)."])
        }
    }
}
