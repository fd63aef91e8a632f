internal import PanelCatalog

/// What a change is, in 32 bytes: its method, parameters and validated sender.
///
/// It is a keyed hash (HMAC-SHA-256, RFC 2104), since the parameters may be secrets that are easy to guess.
public enum Fingerprint {
    private static let blockBytes = 64

    /// The fingerprint of a command as it was sent.
    public static func of(_ command: Command, key: [UInt8]) -> [UInt8] {
        let request = PanelRequest(command)
        let parts = [Array(request.method.name.utf8), request.body, Array((command.userID ?? "").utf8)]
        // Each with its length, so that no two lists of parts read the same.
        return authenticated(parts.flatMap { Array("\($0.count):".utf8) + $0 }, key: key)
    }

    static func authenticated(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
        var block = key.count > blockBytes ? SHA256.hash(key) : key
        block += [UInt8](repeating: 0, count: blockBytes - block.count)
        let inner = SHA256.hash(block.map { $0 ^ 0x36 } + message)
        return SHA256.hash(block.map { $0 ^ 0x5C } + inner)
    }
}
