import Bridge
import Gateway
import Glibc
import Logging
import PanelCatalog
import PanelClient
import Reactor

/// Where the command line meets the gateway: one function for each command that connects to something.
enum GatewayCommands {
    private static let usualFile = "/etc/panelbridge/panelbridge.yaml"

    /// Where the configuration is read: the file that is named, or else the usual one where there is one.
    static func source(_ file: String?) -> ConfigurationSource {
        let environment = Terminal.environment()
        let usual = Terminal.isReadable(usualFile) ? usualFile : nil
        return ConfigurationSource(
            file: file ?? environment["PANELBRIDGE_CONFIG"] ?? usual, environment: environment)
    }

    /// Reads the configuration; nil where it is wrong, which standard error then explains.
    static func configuration(_ file: String?, needsPanels: Bool = true) -> Configuration? {
        explained { () throws(ConfigurationError) in try source(file).load(needsPanels: needsPanels) }
    }

    /// The same, with notes on what is right by itself but may not be meant so.
    static func examine(_ file: String?) -> (configuration: Configuration, notes: [ConfigurationProblem])? {
        explained { () throws(ConfigurationError) in try source(file).examine() }
    }

    private static func explained<Value>(_ load: () throws(ConfigurationError) -> Value) -> Value? {
        do throws(ConfigurationError) { return try load() } catch {
            Terminal.printError(error.description)
            return nil
        }
    }

    /// Runs the gateway until a signal ends it; ends the process where its configuration or ledger cannot be used.
    static func run(_ file: String?) {
        let signals = [SIGTERM, SIGINT, SIGHUP]
        SignalSource.block(signals)
        guard let configuration = configuration(file) else { exit(ExitStatus.configuration.rawValue) }
        let (source, manager) = (source(file), serviceEnvironment())
        raiseFileLimit()
        let log = LogSettings(configuration.log)
        let logger = Logger(label: "panelbridge") { _ in StandardErrorLog(log) }
        do throws(LedgerError) {
            try Reactor.run { () async throws(LedgerError) in
                let stop = StopSignal()
                let gateway = Gateway(
                    configuration, source: source, log: log, service: ServiceNotifier(manager, logger: logger),
                    stop: stop, logger: logger)
                let signals = SignalSource(signals) { obey($0, gateway, stop) }
                defer { signals.close() }
                try await gateway.run()
            }
        } catch {
            Terminal.printError("The gateway ends: \(error.message); ledger.path names the ledger.")
            exit(ExitStatus(error).rawValue)
        }
    }

    /// Does what a signal asks for.
    @Reactor
    private static func obey(_ signal: Int32, _ gateway: Gateway, _ stop: StopSignal) {
        if signal == SIGHUP { return gateway.reload() }
        guard stop.isStopping else { return stop.stop() }
        gateway.noteAbandoned()
        // Not `exit`, which would wait for other threads' locks.
        _exit(ExitStatus.failure.rawValue)
    }

    /// What systemd asks for by variables, which are taken out of the environment: they are not for children.
    private static func serviceEnvironment() -> ServiceEnvironment? {
        defer { for variable in ServiceEnvironment.variables { unsafe unsetenv(variable) } }
        return ServiceEnvironment(Terminal.environment(), process: getpid())
    }

    /// Every panel may have several connections open: the usual limit of 1024 files is too low for hundreds of panels.
    private static func raiseFileLimit() {
        var limit = rlimit()
        guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return }
        limit.rlim_cur = limit.rlim_max
        // What may not be raised stays as it is: a connection that finds no descriptor says so.
        _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }

    /// Tries each connection and says in words what answers.
    static func check(_ configuration: Configuration) throws {
        let isRight = Reactor.run { await ConnectionCheck(configuration) { print($0) }.run() }
        guard isRight else { throw ExitStatus.unavailable.error }
    }

    /// Sends the command, with a new id where none is given, and awaits the body of its reply.
    static func send(
        _ order: CommandOrder, id: String?, waiting: Duration, _ configuration: Configuration
    ) throws -> [UInt8] {
        let result: Result<[UInt8], SendFailure> = Reactor.run {
            do throws(SendFailure) {
                return .success(try await CommandSender(configuration).send(order, id: id, waiting: waiting))
            } catch { return .failure(error) }
        }
        switch result {
        case .success(let reply): return reply
        case .failure(let failure):
            Terminal.printError(failure.message)
            throw ExitStatus(failure.kind).error
        }
    }
}
