import Glibc
import Reactor

/// A client on a connection of its own, whose calls wait on threads of their own.
struct LoopbackClient: Sendable {
    let descriptor: Int32

    /// - Parameter patience: how long a receive waits for something to come.
    init(port: Int, patience: Duration = .seconds(20)) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        precondition(descriptor >= 0, "no socket")
        let (seconds, attoseconds) = patience.components
        var limit = timeval(tv_sec: Int(seconds), tv_usec: Int(attoseconds / 1_000_000_000_000))
        _ = unsafe setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr = in_addr(s_addr: in_addr_t(INADDR_LOOPBACK).bigEndian)
        let status = unsafe withUnsafePointer(to: address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        precondition(status == 0, "no connection: errno \(errno)")
    }

    func write(_ text: String) {
        let bytes = Array(text.utf8)
        _ = unsafe send(descriptor, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// All that comes until the other side ends; nil where it resets the connection or nothing comes in time.
    func receive() async -> String? {
        await OSThread.run { () throws(Never) in
            var all: [UInt8] = []
            var bytes = [UInt8](repeating: 0, count: 65_536)
            while true {
                let count = unsafe recv(descriptor, &bytes, bytes.count, 0)
                if count == 0 { return String(decoding: all, as: UTF8.self) }
                guard count > 0 else { return nil }
                all += bytes[..<count]
            }
        }
    }

    func close() { _ = Glibc.close(descriptor) }

    /// Asks on a connection of its own, and returns the whole answer.
    static func ask(_ text: String, port: Int) async -> String? {
        let client = LoopbackClient(port: port)
        defer { client.close() }
        client.write(text)
        return await client.receive()
    }
}
