internal import Reactor

extension Connection {
    /// Sends a heartbeat when we were silent, and gives the broker up when it was for two intervals.
    func beat() {
        guard let heartbeat, failure == nil else { return }
        let now = MonotonicTime.current
        if now - lastReceived > heartbeat * 2 {
            let why = "the broker at \(endpoint.address) was silent for two heartbeats (\(heartbeat * 2))"
            return abandon(AMQPError(.connectionLost, why))
        }
        if now - lastSent >= heartbeat / 2 { sendHeartbeat() }
        pulse?.set(after: heartbeat / 4)
    }

    private func sendHeartbeat() {
        writer.appendHeartbeat()
        planFlush()
    }
}
