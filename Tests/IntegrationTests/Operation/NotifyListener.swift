import Foundation
import Reactor

/// The socket on which systemd listens, with what a gateway has told it.
@Reactor
final class NotifyListener: EventHandler {
    /// For `NOTIFY_SOCKET`.
    let name: String
    private let descriptor: Int32
    private(set) var datagrams: [String] = []

    /// Listens by a file in the folder, or by an abstract name, which is no file.
    init(in folder: URL, isAbstract: Bool = false) throws {
        let path = folder.appending(path: "notify").path
        name = isAbstract ? "@" + path : path
        descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let bytes = isAbstract ? [0] + Array(path.utf8) : Array(path.utf8)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: bytes) }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + bytes.count)
        let status = unsafe withUnsafePointer(to: &address) { address in
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { unsafe bind(descriptor, $0, length) }
        }
        guard status == 0 else { throw Failure("cannot listen at \(name): errno \(errno)") }
        EventLoop.shared.add(descriptor, interest: .readable, handler: self)
    }

    func ready(_ descriptor: Int32, _ readiness: Readiness) {
        var buffer = [UInt8](repeating: 0, count: 4096)
        while case let count = unsafe recv(descriptor, &buffer, buffer.count, 0), count > 0 {
            datagrams.append(String(decoding: buffer.prefix(count), as: UTF8.self))
        }
    }

    /// How many lines it was told of this text.
    func count(_ line: String) -> Int {
        datagrams.reduce(0) { $0 + $1.split(separator: "\n").count { $0 == line } }
    }

    func close() {
        EventLoop.shared.remove(descriptor)
        Glibc.close(descriptor)
    }
}
