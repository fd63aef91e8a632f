internal import CLinux
internal import Glibc

/// What the reactor's thread does: runs jobs, flushes output, sleeps in a poll, tells sockets and alarms.
@Reactor
public final class EventLoop {
    public static let shared = EventLoop()

    private let epoll: Int32
    private var handlers: [(any EventHandler)?] = []
    private var alarms = AlarmHeap()
    /// Those that asked to be flushed before the next sleep, in the order in which they asked.
    private var dirty: [any Flushable] = []
    private var isStopped = false
    /// The time at which this turn began.
    public private(set) var now: MonotonicTime

    private init() {
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        precondition(epoll >= 0, "epoll_create1 failed with errno \(errno)")
        now = .current
        control(EPOLL_CTL_ADD, ReactorExecutor.shared.wakeUp, .readable)
    }

    // MARK: Sockets

    /// Has `handler` told when the descriptor is ready; it must be removed before it is closed.
    public func add(_ descriptor: Int32, interest: Readiness, handler: any EventHandler) {
        let index = Int(descriptor)
        if index >= handlers.count {
            handlers.append(contentsOf: repeatElement(nil, count: index + 1 - handlers.count))
        }
        handlers[index] = handler
        control(EPOLL_CTL_ADD, descriptor, interest)
    }

    public func change(_ descriptor: Int32, interest: Readiness) {
        control(EPOLL_CTL_MOD, descriptor, interest)
    }

    public func remove(_ descriptor: Int32) {
        handlers[Int(descriptor)] = nil
        // The kernel forgets a closed descriptor by itself: libcurl may have closed it already.
        var event = unsafe epoll_event()
        _ = unsafe epoll_ctl(epoll, EPOLL_CTL_DEL, descriptor, &event)
    }

    private func control(_ operation: Int32, _ descriptor: Int32, _ interest: Readiness) {
        var event = unsafe epoll_event()
        unsafe event.events = interest.rawValue
        unsafe event.data.fd = descriptor
        let status = unsafe epoll_ctl(epoll, operation, descriptor, &event)
        precondition(status == 0, "epoll_ctl(\(operation)) failed with errno \(errno)")
    }

    // MARK: Alarms and flushing

    func add(_ alarm: Alarm) { alarms.put(alarm) }

    func remove(_ alarm: Alarm) { alarms.remove(alarm) }

    /// Has `flush` called once, before the thread next sleeps.
    public func flushLater(_ source: any Flushable) { dirty.append(source) }

    // MARK: The loop

    func stop() { isStopped = true }

    func run() {
        isStopped = false
        var jobs: [UnownedJob] = []
        var events = unsafe [epoll_event](repeating: epoll_event(), count: 128)
        while true {
            ReactorExecutor.shared.runJobs(&jobs)
            flush()
            if isStopped { return }
            let count = unsafe wait(&events)
            now = .current
            // First of all what has come: after a stall no alarm is to say that it did not come in time.
            for index in 0..<count { unsafe tell(events[index]) }
            ringAlarms()
        }
    }

    private func flush() {
        // By index, since a flush may add others.
        var index = 0
        while index < dirty.count {
            dirty[index].flush()
            index += 1
        }
        dirty.removeAll(keepingCapacity: true)
    }

    private func wait(_ events: inout [epoll_event]) -> Int {
        let mayWait = ReactorExecutor.shared.prepareToSleep()
        let timeout = mayWait ? millisecondsToNextAlarm() : 0
        let count = unsafe epoll_wait(epoll, &events, Int32(events.count), timeout)
        // Read before the lock below, which may set another.
        let error = errno
        ReactorExecutor.shared.awake()
        precondition(count >= 0 || error == EINTR, "epoll_wait failed with errno \(error)")
        return max(0, Int(count))
    }

    private func tell(_ event: epoll_event) {
        let descriptor = unsafe event.data.fd
        if descriptor == ReactorExecutor.shared.wakeUp {
            var value: eventfd_t = 0
            _ = unsafe eventfd_read(descriptor, &value)
        } else if let handler = handlers[Int(descriptor)] {
            handler.ready(descriptor, unsafe Readiness(rawValue: event.events))
        }
    }

    /// After a stall several are due at once: they ring in the order of their times, and one may silence the next.
    private func ringAlarms() {
        for alarm in alarms.takeDue(at: now) where alarm.isDue(at: now) { alarm.ring() }
    }

    /// The poll's time-out: until the next alarm, rounded up so that it is due then; -1 without one.
    private func millisecondsToNextAlarm() -> Int32 {
        guard let next = alarms.nextDeadline else { return -1 }
        let nanoseconds = next.nanoseconds - MonotonicTime.current.nanoseconds
        return Int32(clamping: max(0, (nanoseconds + 999_999) / 1_000_000))
    }
}
