import Foundation

/// Secrets that stand nowhere else, so that whatever holds one has it from where it was planted.
enum SecretMarker {
    /// What all begin with; they go on with what URLs, forms, XML and JSON write in other ways.
    private static let beginning = "Zq7Mark"

    static let broker = beginning + "-broker:/@%&"
    static let panel = beginning + "-panel:/@%&<'"
    static let wrong = beginning + "-wrong:/@%&"
    /// Of a collector of traces.
    static let collector = beginning + "-collector:/@%&"
    /// Of every parameter that the catalogue calls a secret.
    static let parameter = beginning + "-param:/@%&<'+"

    /// Whether a text holds one, in whatever spelling, or the log-in at the panel as HTTP writes it.
    static func isIn(_ text: String) -> Bool {
        let login = Data("admin:\(beginning)".utf8).base64EncodedString().prefix(20)
        return text.localizedCaseInsensitiveContains(beginning) || text.contains(login)
    }
}
