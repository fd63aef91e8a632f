internal import Glibc
internal import TLS

/// The way to the broker: a connected socket that does not block, with TLS over it or without.
struct Transport: Sendable {
    let descriptor: Int32
    let session: TLSSession?

    var isSecured: Bool { session != nil }

    func receive(into buffer: UnsafeMutableRawBufferPointer) -> TLSProgress {
        if let session { return unsafe session.receive(into: buffer) }
        let count = unsafe recv(descriptor, buffer.baseAddress, buffer.count, 0)
        return count == 0 ? .ended("the broker closed the connection") : progress(count)
    }

    func send(_ bytes: UnsafeRawBufferPointer) -> TLSProgress {
        if let session { return unsafe session.send(bytes) }
        return progress(unsafe Glibc.send(descriptor, bytes.baseAddress, bytes.count, Int32(MSG_NOSIGNAL)))
    }

    private func progress(_ count: Int) -> TLSProgress {
        if count >= 0 { return .bytes(count) }
        switch errno {
        case EAGAIN, EWOULDBLOCK, EINTR: return .wouldBlock
        default: return .ended(unsafe String(cString: strerror(errno)))
        }
    }
}
