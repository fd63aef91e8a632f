/// The alarms that are set, as a binary heap: finding the next one costs nothing, however many wait.
@Reactor
struct AlarmHeap {
    private var alarms: [Alarm] = []

    /// When the first of them is due.
    var nextDeadline: MonotonicTime? { alarms.first?.deadline }

    /// Takes an alarm in whose deadline was just set, or moves it to where its new deadline belongs.
    mutating func put(_ alarm: Alarm) {
        let index: Int
        if let place = alarm.place {
            index = place
        } else {
            index = alarms.count
            alarms.append(alarm)
            alarm.place = index
        }
        settle(index)
    }

    mutating func remove(_ alarm: Alarm) {
        guard let index = alarm.place else { return }
        alarm.place = nil
        let last = alarms.removeLast()
        guard last !== alarm else { return }
        alarms[index] = last
        last.place = index
        settle(index)
    }

    /// Takes out all that are due, in the order of their deadlines.
    mutating func takeDue(at now: MonotonicTime) -> [Alarm] {
        var due: [Alarm] = []
        while let next = alarms.first, next.isDue(at: now) {
            remove(next)
            due.append(next)
        }
        return due
    }

    // MARK: The heap

    /// Moves an alarm up or down until none below it is due before it.
    private mutating func settle(_ start: Int) {
        var index = start
        while index > 0, isBefore(index, (index - 1) / 2) {
            swap(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
        while let child = firstChild(of: index), isBefore(child, index) {
            swap(index, child)
            index = child
        }
    }

    /// The one of the two below it that is due first.
    private func firstChild(of index: Int) -> Int? {
        let (left, right) = (2 * index + 1, 2 * index + 2)
        guard left < alarms.count else { return nil }
        return right < alarms.count && isBefore(right, left) ? right : left
    }

    private func isBefore(_ one: Int, _ other: Int) -> Bool {
        guard let deadline = alarms[one].deadline, let otherDeadline = alarms[other].deadline else {
            preconditionFailure("an alarm in the heap has no deadline")
        }
        return deadline < otherDeadline
    }

    private mutating func swap(_ one: Int, _ other: Int) {
        alarms.swapAt(one, other)
        alarms[one].place = one
        alarms[other].place = other
    }
}
