import Foundation
import Reactor

/// What an endpoint of the gateway's answered.
struct HTTPAnswer: Sendable {
    let status: Int
    let body: String

    /// Asks a server on this host; nil where it cannot be reached or gives no whole answer.
    @Reactor
    static func get(_ path: String, port: Int) async throws -> HTTPAnswer? {
        let socket = try LoopbackSocket.connecting(to: port)
        defer { socket.close() }
        var rest = Array("GET \(path) HTTP/1.1\r\nHost: localhost\r\n\r\n".utf8)[...]
        var received: [UInt8] = []
        var isWhole: Bool?
        try await until("the server has answered \(path)") {
            if !rest.isEmpty, let count = socket.write(rest) { rest = rest.dropFirst(count) }
            switch socket.read() {
            case .bytes(let bytes): received += bytes
            case .nothing: break
            case .end: isWhole = true
            case .broken: isWhole = false
            }
            return isWhole != nil
        }
        return isWhole == true ? HTTPAnswer(String(decoding: received, as: UTF8.self)) : nil
    }

    private init?(_ text: String) {
        guard let end = text.firstRange(of: "\r\n\r\n"), text.hasPrefix("HTTP/1.1 "),
            let status = Int(text.dropFirst(9).prefix(3))
        else { return nil }
        self.status = status
        body = String(text[end.upperBound...])
    }
}
