import Foundation
import Testing

@testable import Bridge

/// What was published of a model panel, and the laws that it must keep.
///
/// It reads the events as a subscriber does, and knows nothing of the cursor.
struct ModelStream {
    private(set) var bodies: [[UInt8]] = []
    private var ids: Set<String> = []
    private var generation = 1
    /// The highest id that was told in this generation, or announced as missed.
    private var highest: Int64?
    /// The time of each entry that is valid in this generation, by id.
    private var times: [Int64: String] = [:]
    /// The statuses that were told of each task of this generation.
    private var statuses: [Int64: Set<String>] = [:]
    private var running: Set<Int64> = []
    private var isUnreachable = false
    /// Whether all of a snapshot was told before.
    private var isSettled = false
    /// The database that the panel is known to have: the one of the first news, or of the last reset or full pages.
    private var epoch: Int?

    struct Broken: Error, CustomStringConvertible {
        let description: String
    }

    mutating func append(_ event: CloudEvent, _ snapshot: LogSnapshot?, epoch: Int) throws {
        bodies.append(event.encoded())
        guard ids.insert(event.id).inserted else { throw Broken(description: "\(event.id) twice") }
        guard event.sequence?.utf8.count == 20, event.sequence.flatMap({ Int($0) }) == bodies.count else {
            throw Broken(description: "\(event.id) has the sequence \(event.sequence ?? "none")")
        }
        let data = try #require(JSONSerialization.jsonObject(with: Data(event.data)) as? [String: Any])
        let parts = event.id.split(separator: ":")
        switch event.type.split(separator: ".")[3] {
        case "event":
            try take(data["id"], through: data["id"], event.id)
            try takeEntry(data)
        case "gap": try takeGap(data, snapshot, event.id)
        case "task": try takeTask(data, snapshot)
        case "reset": try takeReset(data, snapshot, epoch)
        case "unreachable" where !isUnreachable: isUnreachable = true
        case "reachable" where isUnreachable: isUnreachable = false
        default: throw Broken(description: "\(event.id) comes at the wrong time")
        }
        self.epoch = self.epoch ?? epoch
        guard parts[1] == "\(generation)" else { throw Broken(description: "\(event.id) in generation \(generation)") }
    }

    /// Entries and gaps follow each other without a hole; only the first may begin anywhere.
    private mutating func take(_ first: Any?, through last: Any?, _ id: String) throws {
        guard let first = first as? Int64, let last = last as? Int64, last >= first,
            highest.map({ $0 + 1 == first }) ?? true
        else { throw Broken(description: "\(id) after \(highest ?? 0)") }
        highest = last
    }

    private mutating func takeGap(_ data: [String: Any], _ snapshot: LogSnapshot?, _ id: String) throws {
        guard highest != nil || isSettled else { throw Broken(description: "\(id) before anything was seen") }
        let before = highest ?? 0
        try take(data["from"], through: data["to"], id)
        let isShown = snapshot?.entries?.contains { $0.id > before && $0.id <= highest ?? 0 } == true
        if isShown { throw Broken(description: "\(id) is shown") }
    }

    private mutating func takeEntry(_ data: [String: Any]) throws {
        guard let id = data["id"] as? Int64, let time = data["created_at"] as? String else {
            throw Broken(description: "an entry without id and time")
        }
        times[id] = time
    }

    private mutating func takeTask(_ data: [String: Any], _ snapshot: LogSnapshot?) throws {
        guard let id = data["id"] as? Int64, let status = data["status"] as? String else {
            throw Broken(description: "a task without id and status")
        }
        statuses[id, default: []].insert(status)
        if status == "lost" {
            let isThere = snapshot?.tasks?.contains { $0.id == id } == true
            // Of another database it may be there by chance: then the reset follows.
            guard running.contains(id), !isThere || isOther(snapshot) else {
                throw Broken(description: "task \(id) is not lost")
            }
        }
        if status == "running" { running.insert(id) } else { running.remove(id) }
    }

    private mutating func takeReset(_ data: [String: Any], _ snapshot: LogSnapshot?, _ epoch: Int) throws {
        guard epoch != self.epoch else { throw Broken(description: "a reset without another database") }
        guard running.isEmpty else { throw Broken(description: "a reset while tasks run") }
        let familiar = snapshot?.entries?.last { times[$0.id] != nil && times[$0.id] == $0.createdAt }
        guard let last = data["after"] as? Int64, last == familiar?.id ?? 0 else {
            throw Broken(description: "a reset behind another entry than the last that is known")
        }
        self.epoch = epoch
        generation += 1
        highest = last
        times = times.filter { $0.key <= last }
        statuses = [:]
    }

    /// What must hold once all of a snapshot was told.
    mutating func settle(_ snapshot: LogSnapshot, epoch: Int) throws {
        isSettled = true
        if isOther(snapshot) { throw Broken(description: "another database is not noticed") }
        // An empty page does not tell whose it is.
        if snapshot.entries?.isEmpty == false, snapshot.tasks?.isEmpty == false { self.epoch = epoch }
        if let last = snapshot.entries?.last?.id, last != highest {
            throw Broken(description: "entry \(last) is not told, only \(highest ?? 0)")
        }
        for task in snapshot.tasks ?? [] where statuses[task.id]?.contains(task.status.rawValue) != true {
            throw Broken(description: "task \(task.id) is not told as \(task.status)")
        }
        if let tasks = snapshot.tasks, !running.isSubset(of: tasks.map(\.id)) {
            throw Broken(description: "of the tasks \(running) one is lost")
        }
    }

    /// Whether a snapshot shows that the panel has another database than the one that was told.
    private func isOther(_ snapshot: LogSnapshot?) -> Bool {
        let page = snapshot?.entries ?? []
        if let last = page.last?.id, last < highest ?? 0 { return true }
        if page.contains(where: { times[$0.id] != nil && times[$0.id] != $0.createdAt }) { return true }
        return (snapshot?.tasks?.last?.id).map { $0 < statuses.keys.max() ?? 0 } ?? false
    }
}
