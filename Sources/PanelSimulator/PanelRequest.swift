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
