internal import Glibc

/// A TCP socket that listens and never waits.
struct ListeningSocket: Sendable {
    let descriptor: Int32
    /// The port that it has, also where any free one was asked for.
    let port: Int

    /// How many connections the kernel keeps that nobody has taken yet.
    private static let backlog: Int32 = 128

    init(_ address: ListenAddress) throws(HTTPServerError) {
        guard let resolved = address.socketAddress else { preconditionFailure("\(address) was read as an address") }
        let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(address.family, type, 0)
        guard descriptor >= 0 else { throw Self.failure(address) }
        // What is left of connections of an earlier process must not keep the port from this one.
        Self.set(descriptor, SO_REUSEADDR, 1)
        guard Self.bind(descriptor, resolved), listen(descriptor, Self.backlog) == 0 else {
            let failure = Self.failure(address)
            close(descriptor)
            throw failure
        }
        self.descriptor = descriptor
        port = Self.port(of: descriptor)
    }

    /// The next connection; nil, with `errno`, where none can be had.
    func accept() -> Int32? {
        let accepted = Glibc.accept(descriptor, nil, nil)
        guard accepted >= 0 else { return nil }
        _ = fcntl(accepted, F_SETFL, O_NONBLOCK)
        _ = fcntl(accepted, F_SETFD, FD_CLOEXEC)
        return accepted
    }

    private static func bind(_ descriptor: Int32, _ address: sockaddr_storage) -> Bool {
        var address = address
        return unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_storage>.size)) == 0
            }
        }
    }

    private static func port(of descriptor: Int32) -> Int {
        var address = sockaddr_in6()
        var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
        let status = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe getsockname(descriptor, $0, &size)
            }
        }
        precondition(status == 0, "getsockname failed with errno \(errno)")
        // Of both families it stands in the same place.
        return Int(UInt16(bigEndian: address.sin6_port))
    }

    private static func set(_ descriptor: Int32, _ option: Int32, _ value: Int32) {
        var value = value
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }

    private static func failure(_ address: ListenAddress) -> HTTPServerError {
        let code = errno
        return HTTPServerError(address, errno: code, unsafe String(cString: strerror(code)))
    }
}
