/// Where a panel answers: `http` or `https`, host and port, and a path where it does not live at the root.
public struct PanelURL: Sendable, Equatable {
    /// The URL without a slash at its end; `/api/<controller>/<action>` follows it.
    public let text: String
    public let usesTLS: Bool
    public let host: String
    public let port: Int

    /// Reads the text, or says what it must be without repeating any of it.
    init(_ text: String) throws(ConfigurationRefusal) {
        guard let url = URLText(text), url.scheme == "http" || url.scheme == "https" else {
            throw ConfigurationRefusal(expectation: ConfigurationType.panelURL.expectation)
        }
        guard url.credentials == nil else {
            throw ConfigurationRefusal(
                expectation: "a URL without user and password: they are the keys user and password (or password_file) "
                    + "of the panel, as a URL ends up in logs and traces")
        }
        guard !url.hasQueryOrFragment else { throw ConfigurationRefusal(expectation: "a URL without ? and #") }
        let path = Self.withoutSlashes(url.path)
        guard path != "/api", !path.hasSuffix("/api") else {
            throw ConfigurationRefusal(expectation: "the URL of the panel itself, without /api, which the gateway adds")
        }
        usesTLS = url.scheme == "https"
        host = url.host
        port = url.port ?? (usesTLS ? 443 : 80)
        let place = host.contains(":") ? "[\(host)]" : host
        self.text = url.scheme + "://" + place + (url.port.map { ":\($0)" } ?? "") + path
    }

    /// What a panel has before its keys are read.
    static let unset = PanelURL()

    private init() {
        text = ""
        usesTLS = false
        host = ""
        port = 0
    }

    private static func withoutSlashes(_ path: Substring) -> Substring {
        var path = path
        while path.last == "/" { path.removeLast() }
        return path
    }
}

extension PanelURL: CustomStringConvertible {
    public var description: String { text }
}

extension PanelURL {
    /// The URL of a panel, where the text is one that the configuration accepts.
    public init?(validating text: String) {
        do throws(ConfigurationRefusal) { self = try PanelURL(text) } catch { return nil }
    }
}

extension ConfigurationType where Value == PanelURL {
    static var panelURL: Self {
        Self("a URL such as http://panel.example.com:3000 or https://panel.example.com", render: \.description) {
            text throws(ConfigurationRefusal) in try PanelURL(text)
        }
    }
}
