import Foundation
import Glibc
import TestSupport

/// A file and a port that nobody may touch: it tells who did.
final class FetchTrap {
    let file: URL
    private let watch: Int32
    private let server = ScriptedServer { peer in
        _ = peer.request()
        peer.answer("<!ENTITY fetched 'yes'>")
    }

    var port: Int { server.port }

    init() throws {
        file = FileManager.default.temporaryDirectory.appending(path: "panelbridge-\(UUID()).txt")
        try Data("fetched".utf8).write(to: file)
        watch = inotify_init1(Int32(IN_NONBLOCK))
        unsafe precondition(inotify_add_watch(watch, file.path, UInt32(IN_OPEN)) >= 0, "the file cannot be watched")
    }

    deinit {
        server.stop()
        close(watch)
        try? FileManager.default.removeItem(at: file)
    }

    /// The answer with the file and the port in it.
    func arm(_ answer: HostileAnswer) -> [UInt8] {
        guard answer.body.count < 100_000 else { return answer.body }
        guard let text = String(validating: answer.body, as: UTF8.self) else { return answer.body }
        return Array(
            text.replacing("{file}", with: file.path).replacing("{port}", with: String(server.port)).utf8)
    }

    /// What was touched since the last look.
    func touched() -> [String] {
        var event = [UInt8](repeating: 0, count: 4096)
        let isOpened = unsafe read(watch, &event, event.count) > 0
        return server.requests.map(\.line) + (isOpened ? [file.path] : [])
    }
}
