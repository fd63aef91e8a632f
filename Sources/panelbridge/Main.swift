import ArgumentParser

/// The start of the process.
@main
enum Main {
    static func main() {
        guard let call = ServiceCall(CommandLine.arguments) else { return Panelbridge.main() }
        GatewayCommands.run(call.file)
    }
}
