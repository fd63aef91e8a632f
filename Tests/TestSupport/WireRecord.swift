public import Foundation
internal import Synchronization

/// Keeps what tests see on the wire, for the schemas to be held against: a line each in the file that
/// `PANELBRIDGE_TEST_WIRE` names, where it names one.
public enum WireRecord {
    public static let path = ProcessInfo.processInfo.environment["PANELBRIDGE_TEST_WIRE"]

    public enum Kind: String, Codable, Sendable {
        /// That the gateway has taken.
        case command
        case reply
        case event
    }

    public struct Line: Codable, Sendable, Hashable {
        public let kind: Kind
        /// The message's body.
        public let body: Data
    }

    /// Keeps a message, once.
    public static func note(_ kind: Kind, _ body: [UInt8]) {
        guard let path else { return }
        let line = Line(kind: kind, body: Data(body))
        noted.withLock { noted in
            guard noted.insert(line.hashValue).inserted, let file = unsafe fopen(path, "ae") else { return }
            defer { unsafe fclose(file) }
            guard let json = try? JSONEncoder().encode(line) else { return }
            // In one piece, as several processes may write here.
            let bytes = json + Data("\n".utf8)
            unsafe bytes.withUnsafeBytes { _ = unsafe fwrite($0.baseAddress, 1, $0.count, file) }
        }
    }

    /// The hashes of what was kept by this process.
    private static let noted = Mutex<Set<Int>>([])

    public static func lines() throws -> [Line] {
        guard let path else { return [] }
        let text = try String(contentsOfFile: path, encoding: .utf8)
        return try text.split(separator: "\n").map { try JSONDecoder().decode(Line.self, from: Data($0.utf8)) }
    }
}
