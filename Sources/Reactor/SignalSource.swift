internal import CLinux
internal import Glibc

/// Tells of the process's signals on the reactor instead of interrupting it.
@Reactor
public final class SignalSource: EventHandler {
    private let descriptor: Int32
    private let handler: @Reactor (Int32) -> Void

    /// Keeps the signals from their default effect in this thread and all it starts later: call it first thing.
    public nonisolated static func block(_ signals: [Int32]) {
        var set = signalSet(signals)
        _ = unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
    }

    /// Calls the handler with each of these signals, which must have been blocked.
    public init(_ signals: [Int32], handler: @escaping @Reactor (Int32) -> Void) {
        var set = Self.signalSet(signals)
        descriptor = unsafe signalfd(-1, &set, Int32(SFD_NONBLOCK | SFD_CLOEXEC))
        precondition(descriptor >= 0, "signalfd failed with errno \(errno)")
        self.handler = handler
        EventLoop.shared.add(descriptor, interest: .readable, handler: self)
    }

    public func ready(_ descriptor: Int32, _ readiness: Readiness) {
        var info = signalfd_siginfo()
        while unsafe read(descriptor, &info, MemoryLayout<signalfd_siginfo>.size) > 0 {
            handler(Int32(info.ssi_signo))
        }
    }

    /// Lets go of the signals; they stay blocked.
    public func close() {
        EventLoop.shared.remove(descriptor)
        Glibc.close(descriptor)
    }

    private nonisolated static func signalSet(_ signals: [Int32]) -> sigset_t {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for signal in signals { unsafe sigaddset(&set, signal) }
        return set
    }
}
