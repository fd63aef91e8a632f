internal import Bridge
internal import HTTPClient
internal import Reactor
internal import TLS
internal import Tracing

/// A collector of traces, to which exports are sent one after the other.
@Reactor
final class Collector {
    let url: String
    private let transfers: Transfers
    private let transfer: Transfer
    var authorization: Secret?
    /// When the certificates expire of the connection that was made last; nil before the first, and without TLS.
    private(set) var certificates: CertificateExpiries?

    /// The longest that a connection and an export may take, in milliseconds.
    private static let (connectTimeout, timeout) = (5_000, 10_000)
    /// The largest answer that is read, in bytes; they are a few words.
    private static let answerMaximum = 65_536
    /// The longest wait that it may ask for, in seconds.
    private static let longestPause = 60

    /// What became of an export.
    enum Verdict: Equatable {
        /// It has the spans but for so many.
        case taken(rejected: Int)
        /// It will not take them at any time.
        case refused(String)
        /// It may take them the next time, which it may have said when to be.
        case unavailable(String, after: Duration?)
    }

    init(_ settings: Configuration.Tracing, at endpoint: CollectorURL, _ transfers: Transfers) {
        url = endpoint.text + OTLP.path
        self.transfers = transfers
        transfer = Transfer(
            host: endpoint.host, connectTimeout: Self.connectTimeout, answerMaximum: Self.answerMaximum,
            tls: TLSSettings(authorityFile: settings.tls.caFile), transfers)
        authorization = settings.authorization
        if endpoint.usesTLS { transfer.watchCertificates() }
    }

    /// Sends an export once.
    func send(_ export: [UInt8]) async -> Verdict {
        defer { transfer.forget(keepsMemory: false) }
        transfer.setPost(export, to: url, contentType: OTLP.contentType)
        if let authorization { transfer.addHeader("Authorization: \(authorization.exposed)") }
        transfer.setTimeout(Self.timeout)
        let failure = await transfer.perform(with: transfers)
        if let seen = transfer.certificates { certificates = seen }
        if let failure {
            return .unavailable(failure.explanation, after: nil)
        }
        return verdict(transfer.status ?? 0)
    }

    /// By the specification of OTLP: only these statuses may be gone at the next try.
    private func verdict(_ status: Int) -> Verdict {
        switch status {
        case 200..<300: .taken(rejected: rejected)
        case 429, 502, 503, 504: .unavailable("HTTP \(status)", after: pause)
        case 401, 403: .refused("HTTP \(status): check tracing.authorization")
        default: .refused("HTTP \(status): is it OTLP over HTTP, which mostly has port 4318?")
        }
    }

    private var pause: Duration? {
        transfer.answerHeader("Retry-After").flatMap(Int.init).map { .seconds(min(max($0, 0), Self.longestPause)) }
    }

    /// How many spans it took not, of those that it took (`partialSuccess`).
    private var rejected: Int {
        let answer = unsafe JSONTree(Array(transfer.body))
        return switch answer?["partialSuccess"]?["rejectedSpans"] {
        case .text(let digits), .number(let digits): Int(digits) ?? 0
        default: 0
        }
    }
}
