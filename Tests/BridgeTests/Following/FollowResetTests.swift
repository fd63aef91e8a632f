import Bridge
import TestSupport
import Testing

@Suite("Another database of a panel")
struct FollowResetTests {
    /// One that has published entries 1 to 150, of which the last page had 51 to 150, and a task that runs.
    private static var follower: Follower {
        get throws {
            var follower = Follower()
            _ = try follower.follow(entries: [], tasks: [])
            _ = try follower.follow(entries: entries(1...100), tasks: [.sample(3, .finished), .sample(4)])
            _ = try follower.follow(entries: entries(51...150), tasks: [.sample(3, .finished), .sample(4)])
            return follower
        }
    }

    @Test("is told by a highest id below the cursor: what ran is lost, then the log begins anew")
    func newDatabase() throws {
        var follower = try Self.follower
        let told = try follower.follow(entries: entries(1...2, day: 24), tasks: [.sample(1)])
        #expect(told == ["1:task:4:lost", "2:reset"] + eventIDs(1...2, in: 2) + ["2:task:1:running"])
        #expect(follower.events.first { $0.id == "main:2:reset" }?.data.text == #"{"generation":2,"after":0}"#)
        #expect(try follower.follow(entries: entries(1...3, day: 24), tasks: [.sample(1)]) == ["2:event:3"])
        #expect(follower.cursor.generation == 2)
    }

    @Test("is told by a known id with another entry, though the log has grown beyond the cursor")
    func grownBeyond() throws {
        var follower = try Self.follower
        let told = try follower.follow(entries: entries(101...200, day: 24), tasks: [.sample(4)])
        #expect(
            told == ["1:task:4:lost", "2:reset", "2:gap:1-100"] + eventIDs(101...200, in: 2) + ["2:task:4:running"])
    }

    @Test("is told by any part of an entry's id, time and message, and by nothing else")
    func hash() throws {
        let time = "2026-11-23T10:49:12Z"
        func entry(_ level: Int64, _ message: String, _ text: String, _ address: String?, _ time: String?) -> LogEntry {
            LogEntry(id: 150, level: level, message: message, text: text, address: address, createdAt: time)
        }
        let old = LogEntry.sample(150)
        let others = [
            entry(1, "user.created", old.text, old.address, time), entry(1, old.message, old.text, old.address, nil),
            entry(1, old.message, old.text, old.address, "2026-11-23T10:49:13Z"),
        ]
        for (entry, isOther) in others.map({ ($0, true) }) + [(entry(4, old.message, "-", nil, time), false)] {
            var follower = try Self.follower
            let told = try follower.follow(entries: entries(140...149) + [entry], tasks: [])
            #expect(told.contains("2:reset") == isOther)
        }
    }

    @Test("cannot be told where the log has grown so far that no known id is left")
    func unseen() throws {
        var follower = try Self.follower
        #expect(try follower.follow(entries: entries(200...210, day: 24), tasks: [.sample(4)]).first == "1:gap:151-199")
        #expect(follower.cursor.generation == 1)
    }

    @Test("that was restored from a backup begins with what is known, which is not told again")
    func backup() throws {
        var follower = try Self.follower
        let restored = entries(41...140)
        #expect(try follower.follow(entries: restored, tasks: []) == ["1:task:4:lost", "2:reset"])
        #expect(follower.events.last?.data.text == #"{"generation":2,"after":140}"#)
        #expect(try follower.follow(entries: restored, tasks: []) == [])
        let grown = entries(131...140) + entries(141...152, day: 24)
        #expect(try follower.follow(entries: grown, tasks: []) == eventIDs(141...152, in: 2))
        // An older backup yet.
        #expect(try follower.follow(entries: entries(21...120), tasks: []) == ["3:reset"])
        #expect(follower.events.last?.data.text == #"{"generation":3,"after":120}"#)
        #expect(follower.cursor == follower.reread)
    }

    @Test("that was restored and has grown tells what differs, by both signs")
    func grownBackup() throws {
        for last in [145, 155] as [Int64] {
            var follower = try Self.follower
            let told = try follower.follow(
                entries: entries(101...140) + entries(141...last, day: 24), tasks: [.sample(4)])
            #expect(told == ["1:task:4:lost", "2:reset"] + eventIDs(141...last, in: 2) + ["2:task:4:running"])
        }
    }

    @Test("that was restored from so old a backup that nothing of it is remembered is told from its beginning on")
    func forgotten() throws {
        var follower = try Self.follower
        for last in stride(from: Int64(250), through: 550, by: 100) {
            _ = try follower.follow(entries: entries(last - 99...last))
        }
        let told = try follower.follow(entries: entries(101...200), tasks: [.sample(4)])
        #expect(
            told == ["1:task:4:lost", "2:reset", "2:gap:1-100"] + eventIDs(101...200, in: 2) + ["2:task:4:running"])
    }

    @Test("is told by the tasks alone, and the entries that are known stay so")
    func byTasks() throws {
        var follower = try Self.follower
        #expect(
            try follower.follow(entries: entries(51...150), tasks: [.sample(3, .finished)])
                == ["1:task:4:lost", "2:reset", "2:task:3:finished"])
        #expect(try follower.follow(entries: entries(52...151), tasks: [.sample(3, .finished)]) == ["2:event:151"])
    }

    @Test("is told by the tasks alone while the log is empty, and goes on with whatever its log shows then")
    func byTasksWithEmptyLog() throws {
        var follower = try Self.follower
        #expect(
            try follower.follow(entries: [], tasks: [.sample(3, .finished)])
                == ["1:task:4:lost", "2:reset", "2:task:3:finished"])
        #expect(try follower.follow(entries: [], tasks: [.sample(3, .finished)]) == [])
        var grown = follower
        #expect(try follower.follow(entries: entries(1...2, day: 24)) == eventIDs(1...2, in: 2))
        #expect(try grown.follow(entries: entries(151...152)) == ["2:gap:1-150"] + eventIDs(151...152, in: 2))
    }

    @Test("is told only by both pages: a missing one must be fetched first")
    func bothPages() throws {
        let follower = try Self.follower
        let entriesAlone = LogSnapshot(entries: entries(1...2, day: 24), tasks: nil)
        let tasksAlone = LogSnapshot(entries: nil, tasks: [.sample(1)])
        for snapshot in [entriesAlone, tasksAlone] {
            #expect(follower.cursor.suspectsReset(snapshot))
            #expect(follower.cursor.news(in: snapshot) == nil)
        }
        #expect(!follower.cursor.suspectsReset(LogSnapshot()))
        #expect(!follower.cursor.suspectsReset(LogSnapshot(entries: [], tasks: [])))
    }

    @Test("goes on from wherever its telling was interrupted", arguments: 0...5)
    func restart(_ told: Int) throws {
        var first = try Self.follower
        let before = first.events.count
        let snapshot = LogSnapshot(entries: entries(1...2, day: 24), tasks: [.sample(1)])
        for _ in 0..<told { try first.publish(try #require(first.cursor.news(in: snapshot))) }
        var second = Follower(cursor: first.reread)
        let rest = try second.follow(entries: snapshot.entries, tasks: snapshot.tasks)
        #expect(
            first.events[before...].map(\.id) + rest.map { "main:\($0)" }
                == ["1:task:4:lost", "2:reset", "2:event:1", "2:event:2", "2:task:1:running"].map { "main:\($0)" })
    }

    @Test("never resets twice for what one poll shows, whatever the cursor and the pages")
    func ends() throws {
        var generator = SeededGenerator(seed: 5)
        for _ in 0..<3000 {
            var follower = Follower()
            for _ in 0..<4 {
                let first = Int64.random(in: 1...8, using: &generator)
                let count = Int64.random(in: 0...6, using: &generator)
                let page = (first..<first + count).map { id in
                    LogEntry.sample(id, day: 23 + Int.random(in: 0...1, using: &generator))
                }
                let tasks = (first..<first + Int64.random(in: 0...3, using: &generator)).map { id in
                    PanelTask.sample(id, [.running, .finished][Int.random(in: 0...1, using: &generator)])
                }
                let generation = follower.cursor.generation
                _ = try follower.follow(entries: page, tasks: tasks)
                #expect(follower.cursor.generation <= generation + 1)
                #expect(!follower.cursor.suspectsReset(LogSnapshot(entries: page, tasks: tasks)))
            }
            #expect(Set(follower.events.map(\.id)).count == follower.events.count)
        }
    }
}
