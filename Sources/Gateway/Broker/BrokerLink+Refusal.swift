internal import AMQP
internal import Logging

extension BrokerLink {
    /// Says why there is no connection: what somebody must put right only once, until it is put right or is another thing;
    /// all else at the first failure, the second, the fourth and so on.
    func tell(_ error: any Error) {
        var data: [LogKey: String] = [.role: role.rawValue, .error: "\(error)"]
        guard let refusal = error as? AMQPError, refusal.needsPerson else {
            data[.failures] = "\(failureCount)"
            let isTold = failureCount.nonzeroBitCount == 1
            return logger.log(isTold ? .warning : .debug, "no connection to the broker; trying again", data)
        }
        guard refusal.message != toldRefusal else { return }
        toldRefusal = refusal.message
        logger.error("no connection to the broker until somebody puts it right; trying again", data)
    }
}

extension AMQPError {
    /// Whether it does not pass by itself: the broker lets us not in, or not declare what we need.
    fileprivate var needsPerson: Bool {
        switch code {
        case .refused, .channelClosed(403), .channelClosed(406): true
        default: false
        }
    }
}
