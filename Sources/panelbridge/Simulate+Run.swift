import Dispatch
import Glibc
import PanelSimulator

extension Simulate {
    /// Runs the simulated panel until SIGINT or SIGTERM ends the process.
    func serve() throws {
        var simulated = SimulatorConfiguration()
        simulated.host = host
        simulated.port = port
        simulated.login = user
        simulated.password = password
        simulated.seed = seed == .empty ? .empty : .demo(servers: servers)
        let configuration = simulated
        Task {
            do {
                let simulator = try await PanelSimulator.start(configuration)
                print("panel simulator listens on http://\(configuration.host):\(simulator.port)")
                fflush(nil)
                try await simulator.waitUntilClosed()
            } catch {
                Terminal.printError(
                    "The simulated panel cannot serve \(configuration.host):\(configuration.port): \(error). "
                        + "--host and --port name another address; port 0 is any that is free.")
                exit(ExitStatus.unavailable.rawValue)
            }
        }
        dispatchMain()
    }
}
