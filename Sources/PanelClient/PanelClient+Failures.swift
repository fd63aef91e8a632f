internal import Bridge
internal import HTTPClient

extension PanelClient {
    /// What a call ends with for which nobody waits any more.
    func cancelled(wasSent: Bool) -> CallFailure {
        CallFailure(
            code: .interrupted, mayHaveReachedPanel: wasSent,
            message: "the call to the panel at \(endpoint.url) was cancelled before its answer")
    }

    /// Why there is no answer, in words of what to do about it.
    func callFailure(_ failure: TransferFailure) -> CallFailure {
        let kind: CallFailure.Code
        switch failure.kind {
        case .tooLarge:
            return .badAnswer("an answer larger than \(endpoint.answerMaximum) bytes, or headers larger than 64 KiB")
        case .cancelled: return cancelled(wasSent: failure.wasSent)
        case .noHTTP: return .badAnswer("an answer that is no HTTP: is \(endpoint.url) the panel?")
        case .noTLS:
            return CallFailure(
                code: .tlsFailed, mayHaveReachedPanel: false,
                message: "no TLS with the panel at \(endpoint.url): \(failure.explanation)")
        case .timedOut: kind = failure.wasSent ? .timedOut : .unreachable
        case .broken, .unreachable: kind = failure.wasSent ? .interrupted : .unreachable
        }
        // What may be behind a connection that broke, where that alone does not tell.
        let hint = "; so ends also who misses our certificate or refuses it (certificate_file, key_file)"
        return CallFailure(
            code: kind, mayHaveReachedPanel: failure.wasSent,
            message: "the panel at \(endpoint.url) gave no answer: \(failure.explanation)"
                + (endpoint.usesTLS && failure.kind == .broken ? hint : ""))
    }
}
