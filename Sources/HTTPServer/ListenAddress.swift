internal import Glibc

/// Where a server listens: an IP address and a port.
public struct ListenAddress: Sendable, Equatable, CustomStringConvertible {
    /// As it was written; `127.0.0.1` for `localhost` or none.
    public let host: String
    public let port: Int

    public init(host: String = "127.0.0.1", port: Int) {
        self.host = host
        self.port = port
    }

    /// Reads `port`, `host:port` or `[host]:port`; nothing where it is none of these, or the host is no IP address.
    public init?(_ text: String) {
        let colon = text.lastIndex(of: ":")
        let digits = colon.map { text[text.index(after: $0)...] } ?? text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let port = Int(digits),
            (0...65_535).contains(port)
        else { return nil }
        self.port = port
        var name = colon.map { text[..<$0] } ?? ""
        let isBracketed = name.hasPrefix("[") && name.hasSuffix("]")
        if isBracketed { name = name.dropFirst().dropLast() }
        host = name.isEmpty || name == "localhost" ? "127.0.0.1" : String(name)
        // An IPv6 address without brackets could be meant to hold the port, or not.
        guard isBracketed == host.contains(":"), socketAddress != nil else { return nil }
    }

    public var description: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    var family: Int32 { host.contains(":") ? AF_INET6 : AF_INET }

    /// As the system takes it; nil where the host is no IP address.
    var socketAddress: sockaddr_storage? {
        var storage = sockaddr_storage()
        let isRead = unsafe withUnsafeMutablePointer(to: &storage) { pointer in
            if family == AF_INET6 {
                return unsafe pointer.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { address in
                    unsafe address.pointee.sin6_family = sa_family_t(AF_INET6)
                    unsafe address.pointee.sin6_port = in_port_t(port).bigEndian
                    return unsafe inet_pton(AF_INET6, host, &address.pointee.sin6_addr) == 1
                }
            }
            return unsafe pointer.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { address in
                unsafe address.pointee.sin_family = sa_family_t(AF_INET)
                unsafe address.pointee.sin_port = in_port_t(port).bigEndian
                return unsafe inet_pton(AF_INET, host, &address.pointee.sin_addr) == 1
            }
        }
        return isRead ? storage : nil
    }
}
