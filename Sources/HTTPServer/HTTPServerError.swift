internal import Glibc

/// Why a server cannot listen.
public struct HTTPServerError: Error, Sendable, Equatable {
    /// What happened, to which address, and what to do.
    public let message: String

    init(_ address: ListenAddress, errno code: Int32, _ text: String) {
        let advice =
            switch code {
            case EADDRINUSE: "another process listens there; give it another port"
            case EADDRNOTAVAIL: "this host has no such address"
            case EACCES: "ports below 1024 are for root; take a higher one"
            default: text
            }
        message = "cannot listen on \(address): \(advice) (errno \(code))"
    }
}
