import AMQP
import ArgumentParser
import Bridge
import Gateway

/// What the process ends with, as sysexits.h numbers it.
enum ExitStatus: Int32 {
    case failure = 1
    case usage = 64
    case unavailable = 69
    case configuration = 78

    /// The error that ends the process so, without a further word.
    var error: ExitCode { ExitCode(rawValue) }

    /// Whether somebody must put something right before the ledger can be used.
    init(_ error: LedgerError) { self = error.isRetriable ? .unavailable : .configuration }

    init(_ error: AMQPError) { self = error.isRefusal ? .configuration : .unavailable }

    init(_ kind: SendFailure.Kind) {
        self =
            switch kind {
            case .unclear: .usage
            case .notAllowed: .failure
            case .refused: .configuration
            case .unavailable: .unavailable
            }
    }

    init(_ kind: WatchFailure.Kind) {
        self =
            switch kind {
            case .unavailable: .unavailable
            case .refused: .configuration
            case .failed: .failure
            }
    }
}
