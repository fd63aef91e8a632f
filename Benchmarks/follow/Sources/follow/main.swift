//   follow gateway CONFIGURATION   the gateway as `panelbridge run` runs it; prints at SIGUSR1 how many bytes it has allocated
//   follow panel                   a simulated panel, which prints its port
import CMalloc
import Gateway
import Glibc
import Logging
import PanelSimulator
import Reactor

@Reactor
func runGateway(_ file: String) async throws {
    let configuration = try Configuration.load(file: file, environment: [:])
    let logger = Logger(label: "follow") { _ in StandardErrorLog(LogSettings(configuration.log)) }
    let stop = StopSignal()
    let signals = SignalSource([SIGTERM, SIGINT, SIGUSR1]) { signal in
        guard signal == SIGUSR1 else { return stop.stop() }
        let memory = mallinfo2()
        print(memory.uordblks + memory.hblkhd)
        fflush(nil)
    }
    defer { signals.close() }
    try await Gateway(configuration, stop: stop, logger: logger).run()
}

switch CommandLine.arguments.dropFirst() {
case let arguments where arguments.count == 2 && arguments.first == "gateway":
    SignalSource.block([SIGTERM, SIGINT, SIGUSR1])
    try Reactor.run { try await runGateway(CommandLine.arguments[2]) }
case ["panel"]:
    let panel = try await PanelSimulator.start()
    print(panel.port)
    fflush(nil)
    try await panel.waitUntilClosed()
default: fatalError("usage: follow gateway CONFIGURATION | follow panel")
}
