import Foundation
import Glibc
import Synchronization

/// A server on the loopback that does with each connection what its script says, and keeps the requests it got.
package final class ScriptedServer: Sendable {
    /// One request, as it came.
    package struct Request: Sendable {
        package let connection: Int
        package let head: [String]
        package let body: [UInt8]

        package var line: String { head.first ?? "" }

        package func header(_ name: String) -> String? {
            let prefix = name.lowercased() + ":"
            return head.first { $0.lowercased().hasPrefix(prefix) }
                .map { $0.dropFirst(prefix.count).trimmingCharacters(in: .whitespaces) }
        }
    }

    /// The other end of a connection, for scripts.
    package struct Peer: Sendable {
        let server: ScriptedServer
        let descriptor: Int32
        package let number: Int

        /// The next request; nil when the other side has closed.
        package func request() -> Request? {
            var bytes: [UInt8] = []
            while true {
                if let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) {
                    let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
                        .components(separatedBy: "\r\n")
                    let started = Request(connection: number, head: head, body: Array(bytes[end.upperBound...]))
                    let length = started.header("Content-Length").flatMap { Int($0) } ?? 0
                    if started.body.count >= length {
                        server.state.withLock { $0.append(started) }
                        server.arrived.continuation.yield(started)
                        return started
                    }
                }
                var part = [UInt8](repeating: 0, count: 65_536)
                let count = unsafe recv(descriptor, &part, part.count, 0)
                guard count > 0 else {
                    server.closed.continuation.yield(number)
                    return nil
                }
                bytes += part[..<count]
            }
        }

        package func send(_ bytes: [UInt8]) {
            _ = unsafe Glibc.send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        }

        package func send(_ text: String) { send(Array(text.utf8)) }

        /// Sends an answer of HTTP 200 with this body.
        package func answer(_ xml: String = "<result><status type='boolean'>true</status></result>") {
            send(
                "HTTP/1.1 200 OK\r\nContent-Type: application/xml\r\nContent-Length: \(xml.utf8.count)\r\n\r\n\(xml)")
        }
    }

    package let port: Int
    private let listener: Int32
    private let state = Mutex<[Request]>([])
    private let arrived = AsyncStream.makeStream(of: Request.self)
    private let closed = AsyncStream.makeStream(of: Int.self)

    package var requests: [Request] { state.withLock { $0 } }

    /// Waits until a request has come.
    package func nextRequest() async -> Request? {
        for await request in arrived.stream { return request }
        return nil
    }

    /// Waits until the other side has closed a connection.
    package func nextClosed() async -> Int? {
        for await number in closed.stream { return number }
        return nil
    }

    /// Serves each connection with the script on a thread of its own; the connection closes at its end.
    package init(_ script: @escaping @Sendable (Peer) -> Void) {
        (listener, port) = Self.listen()
        Thread.detachNewThread { [self] in
            var number = 0
            while true {
                let descriptor = accept(listener, nil, nil)
                guard descriptor >= 0 else { return }
                number += 1
                let peer = Peer(server: self, descriptor: descriptor, number: number)
                Thread.detachNewThread {
                    script(peer)
                    close(descriptor)
                }
            }
        }
    }

    /// Takes no connection any more.
    package func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

    /// A port on which nobody listens, and that no other server of these tests gets: it stays bound.
    package static func closedPort() -> Int { bound().1 }

    private static func listen() -> (Int32, Int) {
        let (descriptor, port) = bound()
        precondition(Glibc.listen(descriptor, 16) == 0)
        return (descriptor, port)
    }

    private static func bound() -> (Int32, Int) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        unsafe withUnsafeMutablePointer(to: &address) { address in
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe precondition(bind(descriptor, address, size) == 0)
                unsafe precondition(getsockname(descriptor, address, &size) == 0)
            }
        }
        return (descriptor, Int(UInt16(bigEndian: address.sin_port)))
    }
}
