import ArgumentParser
import Glibc

/// The start of the process.
@main
enum Main {
    static func main() {
        guard let call = ServiceCall(CommandLine.arguments) else { return Panelbridge.main() }
        guard let configuration = GatewayCommands.configuration(call.file) else {
            exit(ExitStatus.configuration.rawValue)
        }
        GatewayCommands.run(configuration)
    }
}
