public import Bridge
public import HTTPClient
internal import PanelCatalog
public import Reactor
public import TLS
public import Tracing

/// Calls one panel's Remote API: a call in, an answer or the reason for none out.
@Reactor
public final class PanelClient {
    let endpoint: PanelEndpoint
    private let transfers: Transfers
    private let parser: AnswerParser
    let tracer: Tracer?
    private var idle: [Transfer] = []
    /// All that were made; those that are not idle are at a call.
    private var transfersMade: [Transfer] = []
    /// What became of all calls so far.
    public private(set) var record: CallRecord
    /// When the certificates expire of the connection that was made last; nil before the first, and without TLS.
    public private(set) var certificates: CertificateExpiries?

    /// - Parameters:
    ///   - record: what became of the calls of an earlier client of the panel.
    ///   - tracer: has a span of each call that belongs to a trace.
    public init(
        _ endpoint: PanelEndpoint, transfers: Transfers, parser: AnswerParser, record: CallRecord = CallRecord(),
        tracer: Tracer? = nil
    ) {
        self.record = record
        self.endpoint = endpoint
        self.transfers = transfers
        self.parser = parser
        self.tracer = tracer
    }

    /// Makes the call once. A change goes over a connection of its own, so that libcurl cannot send it twice.
    ///
    /// Ends at once when its task is cancelled; the panel may then have received the call all the same.
    ///
    /// - Parameters:
    ///   - isBarrier: whether it may wait for as long as the panel may work on a change before it.
    ///   - trace: the span that it belongs to, of which the panel is told.
    public func call(
        _ request: PanelRequest, isBarrier: Bool = false, trace: TraceContext? = nil
    ) async -> Result<PanelAnswer, CallFailure> {
        if Task.isCancelled { return .failure(cancelled(wasSent: false)) }
        let timeout = isBarrier ? endpoint.timeouts.nodeChange : timeout(request.method)
        let call = begin(request, timeout, below: trace)
        let failure = await call.transfer.perform(with: transfers)
        return end(call, failure, keepsMemory: true) { read($0, request) }
    }

    /// How many calls are under way.
    public var callCount: Int { transfersMade.count - idle.count }

    /// How many calls have not ended though their time-outs were over so long ago: libcurl would have to be stuck.
    public func overdueCount(by margin: Duration, at now: MonotonicTime) -> Int {
        transfersMade.count { transfer in
            transfer.underWay.map { now - $0.since > .milliseconds($0.timeout) + margin } ?? false
        }
    }

    /// What a conditional read brought.
    public enum Fetched: Sendable, Equatable {
        /// The panel's answer is still the one with the tag.
        case unchanged
        /// Another answer, with its tag where it is a result to which the panel gives one.
        case answer(PanelAnswer, tag: String?)
    }

    /// Makes a read that the panel need not answer again: `If-None-Match` with the tag of the answer that is known.
    ///
    /// - Parameter tag: one that an earlier `fetch` of the same brought; nil for the answer in any case.
    public func fetch(_ request: PanelRequest, unless tag: String?) async -> Result<Fetched, CallFailure> {
        precondition(!request.method.isChange, "\(request.method.name) is a change, and cannot be made on a condition")
        if Task.isCancelled { return .failure(cancelled(wasSent: false)) }
        let call = begin(request, timeout(request.method), below: nil)
        if let tag { call.transfer.setCondition(tag) }
        let failure = await call.transfer.perform(with: transfers)
        // Between polls the memory of a page would lie idle, for every panel that is followed.
        return end(call, failure, keepsMemory: false) { transfer in
            if tag != nil, transfer.answerKind == .unchanged { return .success(.unchanged) }
            return read(transfer, request).map { answer in
                // The tag of an error would have the next answer be "unchanged" where there is nothing to go by.
                if case .result = answer { .answer(answer, tag: transfer.answerTag) } else { .answer(answer, tag: nil) }
            }
        }
    }

    /// A call that is under way.
    private struct Call {
        let request: PanelRequest
        let transfer: Transfer
        let span: Span?
        let began: MonotonicTime
    }

    /// Prepares a call, on a transfer that is its own until its end.
    private func begin(_ request: PanelRequest, _ timeout: Int, below trace: TraceContext?) -> Call {
        let transfer = idle.popLast() ?? makeTransfer()
        prepare(transfer, request, timeout)
        let span = trace.flatMap { beginSpan(of: request, below: $0) }
        if let trace = span?.context ?? trace { transfer.addHeaders(of: trace) }
        let began = EventLoop.shared.now
        transfer.underWay = (began, timeout)
        return Call(request: request, transfer: transfer, span: span, began: began)
    }

    /// Reads what came of a call, before its transfer serves the next.
    private func end<Answer>(
        _ call: Call, _ failure: TransferFailure?, keepsMemory: Bool,
        read: (Transfer) -> Result<Answer, CallFailure>
    ) -> Result<Answer, CallFailure> {
        let transfer = call.transfer
        defer {
            transfer.forget(keepsMemory: keepsMemory)
            idle.append(transfer)
        }
        if let seen = transfer.certificates { certificates = seen }
        let result = failure.map { .failure(callFailure($0)) } ?? read(transfer)
        if let span = call.span { end(span, transfer, result) }
        // A call that nobody waits for any more says nothing of the panel.
        if failure?.kind != .cancelled {
            note(call.request, EventLoop.shared.now.nanoseconds(since: call.began), result)
        }
        return result
    }

    private func makeTransfer() -> Transfer {
        let transfer = Transfer(endpoint, transfers)
        transfersMade.append(transfer)
        return transfer
    }

    private func note<Answer>(_ request: PanelRequest, _ nanoseconds: Int64, _ result: Result<Answer, CallFailure>) {
        var failure: CallFailure.Code?
        if case .failure(let error) = result { failure = error.code }
        record.note(isChange: request.method.isChange, nanoseconds: nanoseconds, failure: failure)
    }

    private func prepare(_ transfer: Transfer, _ request: PanelRequest, _ timeout: Int) {
        let url = endpoint.url + request.method.path
        if endpoint.usesPost {
            transfer.setPost(request.body, to: url)
        } else {
            transfer.setGet(request.body.isEmpty ? url : url + "?" + String(decoding: request.body, as: UTF8.self))
        }
        transfer.useFreshConnection(request.method.isChange)
        transfer.setTimeout(timeout)
    }

    private func timeout(_ method: PanelMethod) -> Int {
        guard method.isChange else { return endpoint.timeouts.read }
        return method.pace == .node ? endpoint.timeouts.nodeChange : endpoint.timeouts.change
    }

    private func read(_ transfer: Transfer, _ request: PanelRequest) -> Result<PanelAnswer, CallFailure> {
        let kind = transfer.answerKind
        if let failure = kind.failure(of: endpoint) { return .failure(failure) }
        return unsafe .success(parser.parse(transfer.body, as: request.method.result))
    }
}
