internal import Glibc

/// The socket on which systemd listens to a service: an `AF_UNIX` datagram socket, without libsystemd.
final class NotifySocket: Sendable {
    private let descriptor: Int32
    private let address: sockaddr_un
    private let length: socklen_t

    /// Nothing was sent; the system's words say why.
    struct Failure: Error {
        let reason: String
    }

    /// - Parameter name: a path, or behind an `@` an abstract name, which is no file.
    init(_ name: String) throws(Failure) {
        var address = sockaddr_un()
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard name.hasPrefix("/") || name.hasPrefix("@"), (2..<room).contains(name.utf8.count) else {
            throw Failure(reason: "\(name) is neither a path nor an abstract name")
        }
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { path in
            unsafe path.copyBytes(from: name.utf8)
            // An abstract name begins with a NUL and has no end but its length.
            if name.hasPrefix("@") { unsafe path[0] = 0 }
        }
        self.address = address
        length = socklen_t(MemoryLayout.size(ofValue: address) - room + name.utf8.count)
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { throw Self.failure() }
    }

    deinit { close(descriptor) }

    /// Sends one datagram, without ever waiting.
    func send(_ bytes: [UInt8]) throws(Failure) {
        let flags = Int32(MSG_DONTWAIT | MSG_NOSIGNAL)
        let sent = unsafe withUnsafePointer(to: address) { address in
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe sendto(descriptor, bytes, bytes.count, flags, address, length)
            }
        }
        guard sent == bytes.count else { throw Self.failure() }
    }

    private static func failure() -> Failure {
        Failure(reason: unsafe String(cString: strerror(errno)))
    }
}
