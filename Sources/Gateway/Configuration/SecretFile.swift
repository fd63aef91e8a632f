/// What files hold that hold a secret.
enum SecretFile {
    /// The file's text without one newline at its end; nothing where it is not UTF-8.
    static func text(of bytes: [UInt8]) -> String? {
        guard var text = String(validating: bytes, as: UTF8.self) else { return nil }
        if text.last == "\n" || text.last == "\r\n" { text.removeLast() }
        return text
    }
}
