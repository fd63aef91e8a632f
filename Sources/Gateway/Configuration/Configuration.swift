public import Bridge
public import HTTPServer

/// Everything that an operator can decide; `load` reads it from a file and the environment.
///
/// The defaults stand here, as the properties' initial values; names, limits and documentation stand in the table of
/// `ConfigurationKey`s.
public struct Configuration: Sendable, Equatable {
    public var broker = Broker()
    /// Sorted by name, never empty once loaded.
    public var panels: [Panel] = []
    /// Who may send what, sorted by the rules' names; empty where whoever may publish may send all.
    public var senders: [SenderRule] = []
    public var commands = Commands()
    public var replies = Replies()
    public var events = Events()
    public var deadLetters = DeadLetters()
    public var redrive = Redrive()
    public var ledger = Ledger()
    public var topology = Topology.declare
    public var http = HTTP()
    public var tracing = Tracing()
    public var shutdown = Shutdown()
    public var log = Log()

    public init() {}

    /// The panel of that name, if it is configured.
    public func panel(named name: String) -> Panel? { panels.first { $0.name == name } }
}

extension Configuration {
    /// Where commands come in.
    public struct Commands: Sendable, Equatable {
        public var exchange = "panelbridge.commands"
        /// What the names of the panels' queues begin with.
        public var queuePrefix = "panelbridge.commands"
        public var unroutable = "panelbridge.unroutable"
        public var expired = "panelbridge.expired"
    }

    /// Where replies go out; empty is the default exchange.
    public struct Replies: Sendable, Equatable {
        public var exchange = ""
    }

    /// Where events go out.
    public struct Events: Sendable, Equatable {
        public var exchange = "panelbridge.events"
        public var stream = "panelbridge.events"
        /// What the names of the panels' lock queues begin with.
        public var lockPrefix = "panelbridge.lock"
    }

    /// Where deliveries end that ended badly.
    public struct DeadLetters: Sendable, Equatable {
        public var queue = "panelbridge.dead-letters"
    }

    /// Whose redrives are believed.
    public struct Redrive: Sendable, Equatable {
        public var users: [String] = []
    }

    /// Where is kept what has become of every change.
    public struct Ledger: Sendable, Equatable {
        public var path = "/var/lib/panelbridge/ledger.sqlite"
        /// How long an id is remembered after the end of its change.
        public var retention = Duration.seconds(7 * 86_400)
    }

    /// Whether the gateway declares its exchanges and queues or only checks that they exist.
    public enum Topology: String, Sendable, CaseIterable {
        case declare, passive
    }

    /// Where health and metrics are served.
    public struct HTTP: Sendable, Equatable {
        /// Nowhere unless it is set: two gateways on one host would meet there.
        public var listen: ListenAddress?
    }

    public struct Shutdown: Sendable, Equatable {
        /// How long work under way may take before the process ends all the same.
        public var grace = Duration.seconds(30)
    }

    public struct Log: Sendable, Equatable {
        public var level = Level.info
        public var format = Format.text

        public enum Level: String, Sendable, CaseIterable {
            case trace, debug, info, warning, error
        }

        public enum Format: String, Sendable, CaseIterable {
            case text, json
        }
    }
}
