/// A request as it reached the panel.
struct PanelRequest: Sendable {
    var verb = "GET"
    /// Path and query, still encoded.
    var target: String
    var headers: [(name: String, value: String)] = []
    /// Empty for a chunked body, which the panel does not read.
    var body: [UInt8] = []
    var address = "127.0.0.1"
    /// The locale that an earlier request on the same connection chose.
    var locale = Locale.english

    func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name }?.value
    }

    var path: String { String(target.prefix { $0 != "?" }) }

    private var query: String { String(target.dropFirst(path.count + 1)) }

    /// The parameters of query and body; the query's win.
    var parameters: Parameters {
        var parameters = Parameters(form: Array(query.utf8))
        let type = header("content-type") ?? ""
        if type.hasPrefix("application/json") {
            parameters.add(JSONMembers.read(body))
        } else if type.hasPrefix("multipart/form-data") {
            parameters.add(MultipartForm.read(body, contentType: type))
        } else if !type.hasPrefix("application/xml") && !type.hasPrefix("text/xml") {
            parameters.add(Parameters(form: body))
        }
        return parameters
    }

    /// Whether the panel refuses it for not saying how long its body is.
    var lacksLength: Bool {
        verb == "POST" && header("content-length") == nil && header("transfer-encoding") == nil
    }

    /// `<controller>.<action>` of a call of the Remote API, however it is going to end.
    var method: String? { Route(path: path).map { "\($0.controller).\($0.action)" } }
}

/// Where a path below `/api` leads.
struct Route {
    let controller: String
    let action: String

    /// No route where the panel has none: outside `/api`, with a format's ending, or with more than two parts.
    init?(path: String) {
        let parts = path.split(separator: "/").map { String($0) }
        guard parts.first?.lowercased() == "api", 2...3 ~= parts.count, !path.contains(".") else { return nil }
        controller = parts[1]
        action = parts.count == 3 ? parts[2] : "index"
    }
}

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
