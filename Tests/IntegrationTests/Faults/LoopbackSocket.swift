import Foundation

/// A TCP socket on the loopback interface whose calls never wait.
struct LoopbackSocket: Sendable {
    let descriptor: Int32

    /// What a read brought.
    enum Received {
        case bytes([UInt8])
        case nothing
        /// The other side sends no more.
        case end
        /// The connection was reset, or never came about.
        case broken
    }

    private init(_ descriptor: Int32) { self.descriptor = descriptor }

    private static func make() throws -> LoopbackSocket {
        let type = Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue)
        let descriptor = socket(AF_INET, type, 0)
        guard descriptor >= 0 else { throw Failure("socket failed with errno \(errno)") }
        return LoopbackSocket(descriptor)
    }

    // MARK: Listening

    /// Bound to a port, 0 for any that is free; it refuses connections until `listen`.
    static func bound(to port: Int = 0) throws -> LoopbackSocket {
        let socket = try make()
        socket.set(SO_REUSEADDR, 1)
        let status = unsafe withAddress(port) { unsafe bind(socket.descriptor, $0, $1) }
        guard status == 0 else {
            socket.close()
            throw Failure("bind to port \(port) failed with errno \(errno)")
        }
        return socket
    }

    func listen() throws {
        guard Glibc.listen(descriptor, 256) == 0 else { throw Failure("listen failed with errno \(errno)") }
    }

    /// Stops listening; the port stays taken where it was bound by its number.
    func stopListening() { shutdown(descriptor, Int32(SHUT_RDWR)) }

    /// The next connection; nil where none waits.
    func accept() -> LoopbackSocket? {
        let accepted = Glibc.accept(descriptor, nil, nil)
        guard accepted >= 0 else { return nil }
        _ = fcntl(accepted, F_SETFL, O_NONBLOCK)
        _ = fcntl(accepted, F_SETFD, FD_CLOEXEC)
        let socket = LoopbackSocket(accepted)
        socket.sendAtOnce()
        return socket
    }

    var port: Int {
        var address = sockaddr_in()
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = unsafe withUnsafeMutablePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe getsockname(descriptor, $0, &size)
            }
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    // MARK: Connected

    /// Begins to connect; whether it comes about is told by reading.
    static func connecting(to port: Int) throws -> LoopbackSocket {
        let socket = try make()
        socket.sendAtOnce()
        _ = unsafe withAddress(port) { unsafe connect(socket.descriptor, $0, $1) }
        return socket
    }

    func read() -> Received {
        var bytes = [UInt8](repeating: 0, count: 65_536)
        let count = unsafe recv(descriptor, &bytes, bytes.count, 0)
        switch count {
        case 1...: return .bytes(Array(bytes[..<count]))
        case 0: return .end
        default: return [EAGAIN, EINTR, EINPROGRESS, ENOTCONN].contains(errno) ? .nothing : .broken
        }
    }

    /// Writes what there is room for and returns how much that was; nil where the connection is broken.
    func write(_ bytes: ArraySlice<UInt8>) -> Int? {
        let count = unsafe bytes.withUnsafeBytes {
            unsafe send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        if count >= 0 { return count }
        return [EAGAIN, EINTR, EINPROGRESS, ENOTCONN].contains(errno) ? 0 : nil
    }

    func shutdownWriting() { shutdown(descriptor, Int32(SHUT_WR)) }

    func close() { _ = Glibc.close(descriptor) }

    /// Closes it so that the other side sees a reset.
    func reset() {
        var linger = Glibc.linger(l_onoff: 1, l_linger: 0)
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
        close()
    }

    private func sendAtOnce() {
        var on: Int32 = 1
        _ = unsafe setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    private func set(_ option: Int32, _ value: Int32) {
        var value = value
        _ = unsafe setsockopt(descriptor, SOL_SOCKET, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }

    private static func withAddress(_ port: Int, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr = in_addr(s_addr: in_addr_t(INADDR_LOOPBACK).bigEndian)
        return unsafe withUnsafePointer(to: address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                unsafe body($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }
}
