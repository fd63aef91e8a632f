internal import CLinux

/// Is told when a descriptor that it registered is ready.
@Reactor
public protocol EventHandler: AnyObject {
    func ready(_ descriptor: Int32, _ readiness: Readiness)
}

/// Gathers output during a turn of the loop and sends it in one go at its end.
@Reactor
public protocol Flushable: AnyObject {
    func flush()
}

/// What a descriptor is ready for, or what one wants to know of it.
public struct Readiness: OptionSet, Sendable {
    public let rawValue: UInt32

    public init(rawValue: UInt32) { self.rawValue = rawValue }

    public static let readable = Readiness(rawValue: EPOLLIN.rawValue)
    public static let writable = Readiness(rawValue: EPOLLOUT.rawValue)
    /// The peer is gone or the socket is broken; told without being asked for.
    public static let failed = Readiness(rawValue: EPOLLERR.rawValue | EPOLLHUP.rawValue)
}
