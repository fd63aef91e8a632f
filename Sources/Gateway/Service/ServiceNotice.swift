internal import Reactor

/// One thing that systemd is told of a service, as sd_notify(3) spells it.
enum ServiceNotice: Sendable, Equatable {
    case ready
    /// A reload has begun, at this time; `ready` ends it.
    case reloading(MonotonicTime)
    case stopping
    /// The service is alive.
    case watchdog
    /// What the service is at, for `systemctl status`.
    case status(String)
    /// Stopping takes this much longer, counted from now.
    case extendTimeout(Duration)

    /// Whether it is worth telling later, where it cannot be told at once.
    var isLasting: Bool {
        switch self {
        case .ready, .reloading, .stopping: true
        case .watchdog, .status, .extendTimeout: false
        }
    }

    private var line: String {
        switch self {
        case .ready: "READY=1"
        case .reloading(let time): "RELOADING=1\nMONOTONIC_USEC=\(time.nanoseconds / 1000)"
        case .stopping: "STOPPING=1"
        case .watchdog: "WATCHDOG=1"
        case .status(let text): "STATUS=\(LogText.onOneLine(text))"
        case .extendTimeout(let duration): "EXTEND_TIMEOUT_USEC=\(duration.nanoseconds / 1000)"
        }
    }

    /// All of them in one datagram.
    static func datagram(_ notices: [ServiceNotice]) -> [UInt8] {
        Array(notices.map(\.line).joined(separator: "\n").utf8)
    }
}
