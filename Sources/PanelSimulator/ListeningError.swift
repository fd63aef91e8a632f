internal import Glibc
internal import NIOCore

/// Why the simulated panel cannot listen, for who started it to read.
public struct ListeningError: Error, CustomStringConvertible {
    public let description: String

    init(_ error: any Error) {
        let systems = (error as? IOError).map { unsafe String(cString: strerror($0.errnoCode)) }
        description = systems ?? "\(error)"
    }
}
