import AMQP
import ArgumentParser
import Gateway

import enum Bridge.JSONTree

struct DeadLettersShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Shows the dead letters of one message id in full, without their secrets.",
        discussion: """
            Properties, headers and the body, in which *** stands for every value that is a secret or may be one: \
            secret parameters, and parameters that the method does not have. Of a body that cannot be understood only \
            the size and the SHA-256 are shown, for it may hold a secret anywhere.

            With --json it prints one list of objects: what `list` has, and body_sha256, properties, headers and body \
            (left out where it is not understood; with --raw body_raw, or body_hex of what is no UTF-8).

            Examples:
              panelbridge dead-letters show order-4711
              panelbridge dead-letters show order-4711 --json

            It exits with 1 if there is none with that id.
            """)

    @OptionGroup var options: ConfigurationOptions

    @Argument(help: "The message id.")
    var id: String

    @Flag(
        help: """
            Print the body as it came. It may hold passwords: they then stand on the screen, and in whatever keeps \
            this output.
            """)
    var raw = false

    @Flag(help: "Print one JSON list on one line.")
    var json = false

    func run() throws {
        let (id, raw) = (id, raw)
        let found = try GatewayCommands.deadLetters(options.load()) { office throws(AMQPError) in
            try await office.show(id, raw: raw)
        }
        if json {
            print(JSONTree.list(found.map(\.json)).encoded)
        } else {
            let rendering = DeadLetterRendering(hasColour: Terminal.hasColour, width: Terminal.width)
            for portrait in found { print(rendering.text(portrait)) }
        }
        guard found.isEmpty else { return }
        Terminal.printError("No dead letter has this message id; `panelbridge dead-letters list` shows what there is.")
        throw ExitStatus.failure.error
    }
}
