/// The languages the simulator can answer in, for what `locale` does to a connection.
enum Locale: String, Sendable {
    case english = "en"
    case german = "de"
    case russian = "ru"

    var objectNotFound: String { self == .german ? "Objekt nicht gefunden." : "Object not found." }

    /// An event's text in this language; what has no translation here stays English.
    func event(_ text: String) -> String {
        let prefix = "Internal error: "
        guard self == .russian, text.hasPrefix(prefix) else { return text }
        return "Внутренняя ошибка: " + text.dropFirst(prefix.count)
    }
}
